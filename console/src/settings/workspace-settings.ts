import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import type { SettingsChange } from "../api/types.ts";
import { sessionQuery } from "../shell/session.ts";

export const settingsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["workspace", workspace],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/workspace", { params: { query: { workspace } }, signal })),
  });

/** Changes settings; the name is also in the session. */
export function useChangeSettings(workspace: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: SettingsChange) => answer(api.PATCH("/api/v1/workspace", { params: { query: { workspace } }, body })),
    onSuccess: async (settings) => {
      queries.setQueryData(settingsQuery(workspace).queryKey, settings);
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
}
