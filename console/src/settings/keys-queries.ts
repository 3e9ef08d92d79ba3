import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";

const lookEveryMs = 3_000;

/** Which keys are in use; looked at again and again while a rotation is under way. */
export const keysQuery = queryOptions({
  queryKey: ["keys"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/keys", { signal })),
  refetchInterval: ({ state }) => (state.data && state.data.state !== "none" ? lookEveryMs : false),
});

/** Begins a rotation, or takes it a step further; a worker ends it. */
export function useRotateKeys() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.POST("/api/v1/keys/rotation")),
    onSuccess: (rotation) => queries.setQueryData(keysQuery.queryKey, rotation),
  });
}
