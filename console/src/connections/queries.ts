import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";

export const connectionsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["connections", workspace, "all"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/connections", { params: { query: { workspace } }, signal })),
  });

export const sourcesQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["connections", workspace, "sources"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sources", { params: { query: { workspace } }, signal })),
  });
