import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
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
