import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import type { CustomValueDraft, NewCustomField } from "../api/types.ts";

export const customFieldsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["fields", workspace, "custom"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/custom-fields", { params: { query: { workspace } }, signal })),
  });

/** How many contacts or opportunities hold a value of it. */
export const fieldUseQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: ["fields", workspace, "use", id],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/custom-fields/{id}/use", { params: { path: { id }, query: { workspace } }, signal })),
  });

export const tagsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["fields", workspace, "tags"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/tags", { params: { query: { workspace } }, signal })),
  });

export const customValuesQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["fields", workspace, "values"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/custom-values", { params: { query: { workspace } }, signal })),
  });

/** Reads fields, tags and contacts again once something was written. */
function useWrite<Input, Output>(workspace: string, write: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: () =>
      Promise.all(["fields", "contacts"].map((noun) => queries.invalidateQueries({ queryKey: [noun, workspace] }))).then(() => undefined),
  });
}

/** Makes a field, or, with an id, changes its name and options. */
export const useSaveField = (workspace: string) =>
  useWrite(workspace, ({ id, ...field }: { id?: string } & NewCustomField) =>
    id === undefined
      ? answer(api.POST("/api/v1/custom-fields", { params: { query: { workspace } }, body: field }))
      : answer(
          api.PATCH("/api/v1/custom-fields/{id}", {
            params: { path: { id }, query: { workspace } },
            body: { name: field.name, options: field.options },
          }),
        ),
  );

export const useDeleteField = (workspace: string) =>
  useWrite(workspace, (id: string) => answer(api.DELETE("/api/v1/custom-fields/{id}", { params: { path: { id }, query: { workspace } } })));

/** Makes a tag, or renames the one with the id. */
export const useSaveTag = (workspace: string) =>
  useWrite(workspace, ({ id, name }: { id?: string; name: string }) =>
    id === undefined
      ? answer(api.POST("/api/v1/tags", { params: { query: { workspace } }, body: { name } }))
      : answer(api.PATCH("/api/v1/tags/{id}", { params: { path: { id }, query: { workspace } }, body: { name } })),
  );

export const useDeleteTag = (workspace: string) =>
  useWrite(workspace, (id: string) => answer(api.DELETE("/api/v1/tags/{id}", { params: { path: { id }, query: { workspace } } })));

/** Makes a custom value, or writes the one with the id. */
export const useSaveValue = (workspace: string) =>
  useWrite(workspace, ({ id, ...body }: { id?: string } & CustomValueDraft) =>
    id === undefined
      ? answer(api.POST("/api/v1/custom-values", { params: { query: { workspace } }, body }))
      : answer(api.PUT("/api/v1/custom-values/{id}", { params: { path: { id }, query: { workspace } }, body })),
  );

export const useDeleteValue = (workspace: string) =>
  useWrite(workspace, (id: string) => answer(api.DELETE("/api/v1/custom-values/{id}", { params: { path: { id }, query: { workspace } } })));
