import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import type { TestLead } from "../api/types.ts";
import { useWorkspaceId } from "../lib/use-address.ts";

const whileTravellingMs = 1_000;
const isOpen = (testLead: TestLead | null) =>
  testLead?.stages.some(({ state }) => state === "now" || state === "waiting" || state === "late") ?? false;

type Key = { connectionId: string; formId: string };
const paramsOf = (workspace: string, { connectionId, formId }: Key) => ({ path: { id: connectionId, formId }, query: { workspace } });

/** The last test lead of a form; asked for again and again while it is on its way. */
export const testLeadQuery = (workspace: string, key: Key) =>
  queryOptions({
    queryKey: ["test-lead", workspace, key.connectionId, key.formId],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/connections/{id}/forms/{formId}/test-lead", { params: paramsOf(workspace, key), signal })),
    refetchInterval: ({ state }) => (isOpen(state.data?.testLead ?? null) ? whileTravellingMs : false),
  });

/** Has the platform make a test lead, or take it away. */
export function useTestLead(key: Key) {
  const workspace = useWorkspaceId();
  const queries = useQueryClient();
  const params = paramsOf(workspace, key);
  return useMutation({
    mutationFn: (wish: "make" | "remove") =>
      wish === "make"
        ? answer(api.POST("/api/v1/connections/{id}/forms/{formId}/test-lead", { params }))
        : answer(api.DELETE("/api/v1/connections/{id}/forms/{formId}/test-lead", { params })),
    onSuccess: (made) => queries.setQueryData(testLeadQuery(workspace, key).queryKey, made),
    onSettled: () => queries.invalidateQueries({ queryKey: ["connections", workspace, "form"] }), // it was read on the way
  });
}

/** What a lead wrote, and what removing would do with it. */
export const writtenQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: ["lead", workspace, id, "written"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/leads/{id}/written", { params: { path: { id }, query: { workspace } }, signal })),
    refetchInterval: ({ state }) => (state.data?.isTest && state.data.isOnItsWay ? whileTravellingMs : false),
  });

export function useRemoveWritten(id: string) {
  const workspace = useWorkspaceId();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.POST("/api/v1/leads/{id}/written/remove", { params: { path: { id }, query: { workspace } } })),
    onSuccess: (written) => queries.setQueryData(writtenQuery(workspace, id).queryKey, written),
    onSettled: () =>
      Promise.all(["contacts", "tasks", "pipeline"].map((noun) => queries.invalidateQueries({ queryKey: [noun, workspace] }))),
  });
}
