import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import type { Lead, LeadFilter } from "../api/types.ts";

const pageSize = 50;

export const leadsQuery = (workspace: string, filter: LeadFilter) =>
  infiniteQueryOptions({
    queryKey: ["leads", workspace, filter],
    queryFn: ({ signal, pageParam }) =>
      answer(api.GET("/api/v1/leads", { params: { query: { ...filter, workspace, cursor: pageParam, limit: pageSize } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export const sourceNamesQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["connections", workspace, "sources"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sources", { params: { query: { workspace } }, signal })),
  });

const whileTravellingMs = 1500;
const isTravelling = (lead: Lead | undefined) => lead?.progress === "arriving" || lead?.progress === "travelling";

/** Live events keep it fresh; asking now and then as well, while it travels, covers a broken live connection. */
export const leadQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: ["lead", workspace, id],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/leads/{id}", { params: { path: { id }, query: { workspace } }, signal })),
    refetchInterval: ({ state }) => (isTravelling(state.data) ? whileTravellingMs : false),
  });

export const timelineQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: ["lead", workspace, id, "timeline"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/leads/{id}/timeline", { params: { path: { id }, query: { workspace } }, signal })),
    refetchInterval: ({ state }) => (state.data?.stages.some((stage) => stage.state === "now") ? whileTravellingMs : false),
  });

export const rawQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: ["lead", workspace, id, "raw"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/leads/{id}/raw", { params: { path: { id }, query: { workspace } }, signal })),
  });

export function useReplay(workspace: string, id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (from: "start" | "failed") =>
      answer(api.POST("/api/v1/leads/{id}/replay", { params: { path: { id }, query: { workspace } }, body: { from } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["lead", workspace, id] }),
  });
}

export function useSettleStep(workspace: string, leadId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ stepId, as }: { stepId: string; as: "delivered" | "not_delivered" }) =>
      answer(api.POST("/api/v1/steps/{id}/settle", { params: { path: { id: stepId }, query: { workspace } }, body: { as } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["lead", workspace, leadId] }),
  });
}
