import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import type { NotificationChannel, NotificationSettings } from "../api/types.ts";

type Name = NotificationChannel["channel"];

export const notificationsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["settings", workspace, "notifications"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/notifications", { params: { query: { workspace } }, signal })),
  });

/** Writes a channel's settings and shows them as the server has them then. */
export function useSetChannel(workspace: string, channel: Name) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NotificationSettings) =>
      answer(api.PUT("/api/v1/notifications/{channel}", { params: { path: { channel }, query: { workspace } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["settings", workspace] }),
  });
}

/** Sends news of a made-up lead; what went wrong is in the settings afterwards. */
export function useTestChannel(workspace: string, channel: Name) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.POST("/api/v1/notifications/{channel}/test", { params: { path: { channel }, query: { workspace } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ["settings", workspace] }),
  });
}
