import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";

export const homeQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["home", workspace],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/home", { params: { query: { workspace } }, signal })),
    refetchInterval: 60_000,
  });
