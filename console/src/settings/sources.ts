import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";

/** The sources to choose from; the same answer as the page of connections keeps, under the same key. */
export const sourcesQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["connections", workspace, "sources"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sources", { params: { query: { workspace } }, signal })),
  });
