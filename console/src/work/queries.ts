import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";

export const workQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["work", workspace],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/work", { params: { query: { workspace } }, signal })),
  });

const pageSize = 20;

export const workItemsQuery = (workspace: string, group: string) =>
  infiniteQueryOptions({
    queryKey: ["work", workspace, group],
    queryFn: ({ signal, pageParam }) =>
      answer(api.GET("/api/v1/work/items", { params: { query: { workspace, group, cursor: pageParam, limit: pageSize } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

/** Tries a group now. */
export function useRetry(workspace: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (group: string) => answer(api.POST("/api/v1/work/retry", { params: { query: { workspace } }, body: { group } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ["work", workspace] }),
  });
}

/** Gives up a group of steps, or one step. */
export function useCancel(workspace: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (what: { group: string } | { stepId: string }) =>
      answer(api.POST("/api/v1/work/cancel", { params: { query: { workspace } }, body: what })),
    onSettled: () => queries.invalidateQueries({ queryKey: ["work", workspace] }),
  });
}
