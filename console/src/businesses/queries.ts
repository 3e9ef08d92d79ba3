import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import type { NewBusiness } from "../api/types.ts";

export const businessesQuery = (workspace: string) =>
  infiniteQueryOptions({
    queryKey: ["businesses", workspace, "list"],
    queryFn: ({ signal, pageParam: cursor }) => answer(api.GET("/api/v1/businesses", { params: { query: { workspace, cursor } }, signal })),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ nextCursor }) => (nextCursor === null ? undefined : Number(nextCursor)),
  });

const mostChoices = 100;

/** The newest ones, to choose from. */
export const businessChoiceQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["businesses", workspace, "choice"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/businesses", { params: { query: { workspace, limit: mostChoices } }, signal })),
  });

/** Reads businesses again, and contacts that belong to them, once something was written. */
function useWrite<Input, Output>(workspace: string, mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => Promise.all(["businesses", "contacts"].map((noun) => queries.invalidateQueries({ queryKey: [noun, workspace] }))),
  });
}

/** Makes a business, or writes the one with the id; an empty text clears a field. */
export const useSaveBusiness = (workspace: string) =>
  useWrite(workspace, ({ id, ...body }: { id?: string } & NewBusiness) =>
    id === undefined
      ? answer(api.POST("/api/v1/businesses", { params: { query: { workspace } }, body }))
      : answer(api.PATCH("/api/v1/businesses/{id}", { params: { path: { id }, query: { workspace } }, body })),
  );

export const useDeleteBusiness = (workspace: string) =>
  useWrite(workspace, (id: string) => answer(api.DELETE("/api/v1/businesses/{id}", { params: { path: { id }, query: { workspace } } })));
