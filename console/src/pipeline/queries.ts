import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import type { Board, NewOpportunity, OpportunityChange, OpportunityStatus, PipelineDraft } from "../api/types.ts";
import { moveCard } from "./move-card.ts";

export const pipelinesQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["pipeline", workspace, "all"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/pipelines", { params: { query: { workspace } }, signal })),
  });

export type BoardFilter = { pipelineId: string; status: OpportunityStatus | undefined; text: string };

export const boardQuery = (workspace: string, { pipelineId, status, text }: BoardFilter) =>
  queryOptions({
    queryKey: ["pipeline", workspace, "board", pipelineId, status ?? "all", text],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/pipelines/{id}/board", {
          params: { path: { id: pipelineId }, query: { workspace, status, ...(text && { query: text }) } },
          signal,
        }),
      ),
  });

/** Reads everything about pipelines again once something was written. */
function useWrite<Input, Output>(workspace: string, write: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: write, onSuccess: () => queries.invalidateQueries({ queryKey: ["pipeline", workspace] }) });
}

export const useCreateOpportunity = (workspace: string) =>
  useWrite(workspace, (body: NewOpportunity) => answer(api.POST("/api/v1/opportunities", { params: { query: { workspace } }, body })));

export const useChangeOpportunity = (workspace: string) =>
  useWrite(workspace, ({ id, ...body }: { id: string } & OpportunityChange) =>
    answer(api.PATCH("/api/v1/opportunities/{id}", { params: { path: { id }, query: { workspace } }, body })),
  );

export const useDeleteOpportunity = (workspace: string) =>
  useWrite(workspace, (id: string) => answer(api.DELETE("/api/v1/opportunities/{id}", { params: { path: { id }, query: { workspace } } })));

/** Writes a pipeline: a new one without an id. */
export const useSavePipeline = (workspace: string) =>
  useWrite(workspace, ({ id, ...body }: { id?: string } & PipelineDraft) =>
    id === undefined
      ? answer(api.POST("/api/v1/pipelines", { params: { query: { workspace } }, body }))
      : answer(api.PATCH("/api/v1/pipelines/{id}", { params: { path: { id }, query: { workspace } }, body })),
  );

export const useDeletePipeline = (workspace: string) =>
  useWrite(workspace, (id: string) => answer(api.DELETE("/api/v1/pipelines/{id}", { params: { path: { id }, query: { workspace } } })));

/** Moves a card at once, and back when the server refuses. */
export function useMoveCard(workspace: string, filter: BoardFilter) {
  const queries = useQueryClient();
  const { queryKey } = boardQuery(workspace, filter);
  return useMutation({
    mutationFn: ({ id, stageId }: { id: string; stageId: string }) =>
      answer(api.PATCH("/api/v1/opportunities/{id}", { params: { path: { id }, query: { workspace } }, body: { stageId } })),
    onMutate: async ({ id, stageId }) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData(queryKey);
      queries.setQueryData(queryKey, (board: Board | undefined) => board && moveCard(board, id, stageId));
      return before;
    },
    onError: (_error, _input, before) => queries.setQueryData(queryKey, before),
    onSettled: () => queries.invalidateQueries({ queryKey: ["pipeline", workspace, "board"] }),
  });
}
