import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import type { ReplayRequest } from "../api/types.ts";

export const previewQuery = (workspace: string, body: ReplayRequest) =>
  queryOptions({
    queryKey: ["replay-preview", workspace, body],
    queryFn: ({ signal }) => answer(api.POST("/api/v1/replays/preview", { params: { query: { workspace } }, body, signal })),
    staleTime: 0,
    gcTime: 0,
  });

const whileRunningMs = 1500;

export const replaysQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["replays", workspace],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/replays", { params: { query: { workspace } }, signal })),
    refetchInterval: ({ state }) => (state.data?.items.some((replay) => replay.state === "running") ? whileRunningMs : false),
  });

export function useStartReplay(workspace: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ReplayRequest) => answer(api.POST("/api/v1/replays", { params: { query: { workspace } }, body })),
    onSuccess: () => {
      for (const noun of ["replays", "work", "leads", "home"]) void queries.invalidateQueries({ queryKey: [noun, workspace] });
    },
  });
}

export function useStopReplay(workspace: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE("/api/v1/replays/{id}", { params: { path: { id }, query: { workspace } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ["replays", workspace] }),
  });
}
