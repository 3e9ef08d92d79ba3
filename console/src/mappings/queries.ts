import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import type { MappingDraft, MappingRule } from "../api/types.ts";

/** The form that is mapped: without an id, every form of the source that has no mapping of its own. */
export type Place = { sourceId: string; formId: string | null };

export const formsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["mappings", workspace, "forms"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/mapping-forms", { params: { query: { workspace } }, signal })),
  });

export const formToMapQuery = (workspace: string, { sourceId, formId }: Place) =>
  queryOptions({
    queryKey: ["mappings", workspace, "form", sourceId, formId],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/mapping-form", { params: { query: { workspace, source: sourceId, form: formId ?? undefined } }, signal })),
  });

export const mappingQuery = (workspace: string, id: string | null) =>
  queryOptions({
    queryKey: ["mappings", workspace, "one", id],
    queryFn: ({ signal }) =>
      id === null ? null : answer(api.GET("/api/v1/mappings/{id}", { params: { path: { id }, query: { workspace } }, signal })),
  });

/** What rules make of the latest leads. The picture of the rules before stays until the new one is there. */
export const previewQuery = (workspace: string, place: Place, rules: MappingRule[]) =>
  queryOptions({
    queryKey: ["mappings", workspace, "preview", place.sourceId, place.formId, rules],
    queryFn: ({ signal }) =>
      answer(api.POST("/api/v1/mappings/preview", { params: { query: { workspace } }, body: { ...place, rules }, signal })),
    placeholderData: keepPreviousData,
  });

/** Reads mappings and held leads again once something was written. */
function useWrite<Input, Output>(workspace: string, write: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: () => Promise.all(["mappings", "leads", "work"].map((noun) => queries.invalidateQueries({ queryKey: [noun, workspace] }))),
  });
}

export const useSaveMapping = (workspace: string) =>
  useWrite(workspace, ({ id, ...body }: MappingDraft & { id: string }) =>
    answer(api.PUT("/api/v1/mappings/{id}", { params: { path: { id }, query: { workspace } }, body })),
  );

export const useRestoreMapping = (workspace: string) =>
  useWrite(workspace, ({ id, version }: { id: string; version: number }) =>
    answer(api.POST("/api/v1/mappings/{id}/restore", { params: { path: { id }, query: { workspace } }, body: { version } })),
  );

export const useRemoveMapping = (workspace: string) =>
  useWrite(workspace, (id: string) => answer(api.DELETE("/api/v1/mappings/{id}", { params: { path: { id }, query: { workspace } } })));
