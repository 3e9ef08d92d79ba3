import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import { toProblem } from "../api/problem.ts";
import type { Import } from "../api/types.ts";

const lookMs = 1000;

export const importsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["imports", workspace, "list"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/imports", { params: { query: { workspace } }, signal })),
    select: ({ items }) => items.filter(({ state }) => state !== "uploading"),
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === "running") ? lookMs : false),
  });

export const importQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: ["imports", workspace, id],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/imports/{id}", { params: { path: { id }, query: { workspace } }, signal })),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? lookMs : false),
  });

/** Read when an import has ended: each run of it has refusals of its own. */
export const refusedQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: ["imports", workspace, "refused", id],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/imports/{id}/refused", { params: { path: { id }, query: { workspace } }, signal })),
  });

export const fieldsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["imports", workspace, "fields"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/custom-fields", { params: { query: { workspace } }, signal })),
    select: ({ items }) => items.filter(({ model }) => model === "contact"),
  });

const addressOf = (path: string, query: Record<string, string>) => `/api/v1/${path}?${new URLSearchParams(query).toString()}`;

/** Where the contacts are as a file; the browser saves it while it comes. */
export const exportAddress = (workspace: string, text: string) => addressOf("contacts/export", { workspace, ...(text && { query: text }) });

export const reportAddress = (workspace: string, id: string) => addressOf(`imports/${id}/report`, { workspace });

/** Sends a file as it is on the disk. */
export function useUpload(workspace: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (file: File) => {
      const headers = { "content-type": "application/octet-stream" };
      const response = await fetch(addressOf("imports", { workspace, fileName: file.name }), { method: "POST", body: file, headers });
      const body: unknown = await response.json().catch(() => undefined);
      if (!response.ok) throw toProblem(response.status, body);
      return body as Import; // as openapi.json says it
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: importsQuery(workspace).queryKey }),
  });
}

/** Starts, tries or cancels an import. */
export function useImport(workspace: string, id: string) {
  const queries = useQueryClient();
  const params = { path: { id }, query: { workspace } };
  const onSuccess = (found: Import) => {
    queries.setQueryData(importQuery(workspace, id).queryKey, found);
    const old = [["contacts", workspace], importsQuery(workspace).queryKey, refusedQuery(workspace, id).queryKey];
    return Promise.all(old.map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
  const start = useMutation({
    mutationFn: (body: { dryRun: boolean; mapping: Record<string, string> }) =>
      answer(api.POST("/api/v1/imports/{id}/start", { params, body })),
    onSuccess,
  });
  const cancel = useMutation({ mutationFn: () => answer(api.POST("/api/v1/imports/{id}/cancel", { params })), onSuccess });
  return { start, cancel };
}
