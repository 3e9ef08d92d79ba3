import { infiniteQueryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";

export type AuditFilter = { kind?: "actions"; actor?: string; action?: string; from?: string; to?: string };

/** What was done in the workspace, or with `installation` in people's accounts; newest first. */
export const auditQuery = (workspace: string, isInstallation: boolean, filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ["audit", isInstallation ? "" : workspace, filter],
    queryFn: ({ pageParam, signal }) => {
      const page = { ...filter, ...(pageParam ? { cursor: pageParam } : {}) };
      return isInstallation
        ? answer(api.GET("/api/v1/audit/installation", { params: { query: page }, signal }))
        : answer(api.GET("/api/v1/audit", { params: { query: { ...page, workspace } }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
