import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import type { Comparison, Conflict, ConflictRow } from "../api/types.ts";

const pageSize = 30;

/** The client takes a pair of the schema for a list of any length. */
const withPairs = <Body>(body: unknown) => body as Body;

export type Status = "open" | "settled";

export const conflictsQuery = (workspace: string, status: Status) =>
  infiniteQueryOptions({
    queryKey: ["conflicts", workspace, "list", status],
    queryFn: async ({ signal, pageParam }) =>
      withPairs<{ items: ConflictRow[]; nextCursor: string | null }>(
        await answer(
          api.GET("/api/v1/conflicts", { params: { query: { workspace, status, cursor: pageParam, limit: pageSize } }, signal }),
        ),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export const conflictQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: ["conflicts", workspace, "one", id],
    queryFn: async ({ signal }) =>
      withPairs<Conflict>(await answer(api.GET("/api/v1/conflicts/{id}", { params: { path: { id }, query: { workspace } }, signal }))),
  });

/** Two contacts side by side that nobody has noticed yet. */
export const comparisonQuery = (workspace: string, id: string, other: string) =>
  queryOptions({
    queryKey: ["conflicts", workspace, "compare", id, other],
    queryFn: async ({ signal }) =>
      withPairs<Comparison>(
        await answer(api.GET("/api/v1/contacts/{id}/compare", { params: { path: { id }, query: { workspace, with: other } }, signal })),
      ),
  });

export const mergesQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["conflicts", workspace, "merges"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/merges", { params: { query: { workspace } }, signal })),
    select: ({ items }) => items,
  });

export type Settlement = { as: "merge"; keep: string; choices: Record<string, string> } | { as: "keep_apart" } | { as: "open" };

/** Says whether two contacts are one person. */
export function useSettle(workspace: string, id: string) {
  const onSettled = useReadAgain(workspace);
  return useMutation({
    mutationFn: (body: Settlement) =>
      answer(api.POST("/api/v1/conflicts/{id}/settle", { params: { path: { id }, query: { workspace } }, body })),
    onSettled,
  });
}

/** Makes one contact of two that were chosen. */
export function useMerge(workspace: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ keepId, otherId, choices }: { keepId: string; otherId: string; choices: Record<string, string> }) =>
      answer(
        api.POST("/api/v1/contacts/{id}/merge", {
          params: { path: { id: keepId }, query: { workspace } },
          body: { with: otherId, choices },
        }),
      ),
    // Not the comparison, which is still on the screen: one of its two is gone.
    onSuccess: () =>
      Promise.all([["contacts", workspace], mergesQuery(workspace).queryKey].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}

/** Gives both contacts of a merge back. */
export function useUndoMerge(workspace: string) {
  const onSettled = useReadAgain(workspace);
  return useMutation({
    mutationFn: (id: string) => answer(api.POST("/api/v1/merges/{id}/undo", { params: { path: { id }, query: { workspace } } })),
    onSettled,
  });
}

function useReadAgain(workspace: string) {
  const queries = useQueryClient();
  return () => Promise.all(["conflicts", "contacts"].map((noun) => queries.invalidateQueries({ queryKey: [noun, workspace] })));
}
