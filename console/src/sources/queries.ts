import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";

const whileReadingMs = 1500;

/** The last backfill of a source; asked for again and again while one is under way. */
export const backfillQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: ["backfill", workspace, id],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sources/{id}/backfill", { params: { path: { id }, query: { workspace } }, signal })),
    refetchInterval: ({ state }) => (state.data && !["none", "done"].includes(state.data.state) ? whileReadingMs : false),
  });

/** Fetches what the platform holds since then: a span like `90d`. */
export function useBackfill(workspace: string, id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (since: string) =>
      answer(api.POST("/api/v1/sources/{id}/backfill", { params: { path: { id }, query: { workspace } }, body: { since } })),
    onSuccess: (backfill) => queries.setQueryData(backfillQuery(workspace, id).queryKey, backfill),
  });
}
