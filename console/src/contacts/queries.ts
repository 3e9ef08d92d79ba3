import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";

const pageSize = 50;

export const contactsQuery = (workspace: string, text: string) =>
  infiniteQueryOptions({
    queryKey: ["contacts", workspace, "list", text],
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET("/api/v1/contacts", {
          params: { query: { workspace, cursor: pageParam, limit: pageSize, ...(text && { query: text }) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export const contactQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: ["contacts", workspace, "one", id],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/contacts/{id}", { params: { path: { id }, query: { workspace } }, signal })),
  });

export const deletedQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["contacts", workspace, "deleted"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/deleted-contacts", { params: { query: { workspace } }, signal })),
    select: ({ items }) => items,
  });

/** Deletes a contact, or brings it back. */
export function useDeletion(workspace: string, as: "delete" | "restore") {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => {
      const params = { path: { id }, query: { workspace } };
      return answer(
        as === "delete" ? api.DELETE("/api/v1/contacts/{id}", { params }) : api.POST("/api/v1/contacts/{id}/restore", { params }),
      );
    },
    onSuccess: (_, id) => {
      // Not while its page still shows it: read again, it would only be said to be gone.
      if (as === "restore") queries.removeQueries({ queryKey: contactQuery(workspace, id).queryKey });
      const old = [["contacts", workspace, "list"], deletedQuery(workspace).queryKey, ["conflicts", workspace]];
      return Promise.all(old.map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  });
}
