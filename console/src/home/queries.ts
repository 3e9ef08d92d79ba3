import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";

export const homeQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["home", workspace],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/home", { params: { query: { workspace } }, signal })),
    refetchInterval: 60_000,
  });

/** It is of the whole installation: every workspace's Home says so. */
export function useEndVerifyFirst() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.DELETE("/api/v1/verify-first")),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["home"] }),
  });
}
