import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import type { Completeness } from "../api/types.ts";

export type ReportFilter = { source?: string; from?: string; to?: string };

/** What platforms say, what is here and what became of it. */
export const completenessQuery = (workspace: string, filter: ReportFilter) =>
  queryOptions({
    queryKey: ["completeness", workspace, filter],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/completeness", { params: { query: { workspace, ...filter } }, signal })),
  });

/** The sources that can be chosen, and asked for what they have. */
export const reportSourcesQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["sources", workspace, "report"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sources", { params: { query: { workspace } }, signal })),
  });

/** Has the leads of a report's days read again at their platforms: what is missing comes with it. Those that are being read already go on. */
export function useAskAgain(workspace: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ sourceIds, report }: { sourceIds: string[]; report: Pick<Completeness, "startsAt" | "endsAt"> }) => {
      const body = { since: report.startsAt, until: report.endsAt };
      const asked = await Promise.all(
        sourceIds.map((id) => api.POST("/api/v1/sources/{id}/backfill", { params: { path: { id }, query: { workspace } }, body })),
      );
      for (const one of asked) if (one.error && one.response.status !== 409) await answer(Promise.resolve(one));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["backfill", workspace] }),
  });
}

/** The address of the report as a file. */
export const reportAddress = (workspace: string, filter: ReportFilter, format: "html" | "csv"): string =>
  `/api/v1/completeness/report?${new URLSearchParams({ workspace, ...filter, format }).toString()}`;
