import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import type { AlertChannelChange, NewAlertChannel, WatchChange } from "../api/types.ts";
import { useWorkspaceId } from "../lib/use-address.ts";

const LOOK_AGAIN_MS = 20_000;

/** What stands. The bell in the shell reads the same answer. */
export const openAlertsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["alerts", workspace, "open"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/alerts", { params: { query: { workspace } }, signal })),
    refetchInterval: LOOK_AGAIN_MS,
  });

export const pastAlertsQuery = (workspace: string) =>
  infiniteQueryOptions({
    queryKey: ["alerts", workspace, "past"],
    queryFn: ({ signal, pageParam: cursor }) =>
      answer(api.GET("/api/v1/alerts", { params: { query: { workspace, state: "past", cursor, limit: 30 } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export const alertChannelsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["alerts", workspace, "channels"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/alert-channels", { params: { query: { workspace } }, signal })),
  });

/** Of the installation, so under no workspace. */
export const watchQuery = queryOptions({
  queryKey: ["watch-settings"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/installation/watch", { signal })),
});

/** Shows afterwards what the server has then. */
function useChange<Input, Result>(change: (workspace: string, input: Input) => Promise<Result>) {
  const workspace = useWorkspaceId();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => change(workspace, input),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ["alerts", workspace] }),
        queries.invalidateQueries({ queryKey: ["home", workspace] }),
      ]),
  });
}

/** Mutes a cause until then; null: tells of it again. */
export const useMute = (id: string) =>
  useChange((workspace, until: string | null) => {
    const params = { path: { id }, query: { workspace } };
    return until === null
      ? answer(api.DELETE("/api/v1/alerts/{id}/mute", { params }))
      : answer(api.PUT("/api/v1/alerts/{id}/mute", { params, body: { until } }));
  });

export const useCreateChannel = () =>
  useChange((workspace, body: NewAlertChannel) => answer(api.POST("/api/v1/alert-channels", { params: { query: { workspace } }, body })));

export const useChangeChannel = (id: string) =>
  useChange((workspace, body: AlertChannelChange) =>
    answer(api.PATCH("/api/v1/alert-channels/{id}", { params: { path: { id }, query: { workspace } }, body })),
  );

export const useRemoveChannel = (id: string) =>
  useChange<void, unknown>((workspace) =>
    answer(api.DELETE("/api/v1/alert-channels/{id}", { params: { path: { id }, query: { workspace } } })),
  );

export const useTestAlertChannel = (id: string) =>
  useChange<void, unknown>((workspace) =>
    answer(api.POST("/api/v1/alert-channels/{id}/test", { params: { path: { id }, query: { workspace } } })),
  );

export function useChangeWatch() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: WatchChange) => answer(api.PATCH("/api/v1/installation/watch", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: watchQuery.queryKey }),
  });
}

export function useTestHeartbeat() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.POST("/api/v1/installation/watch/test-heartbeat")),
    onSettled: () => queries.invalidateQueries({ queryKey: watchQuery.queryKey }),
  });
}
