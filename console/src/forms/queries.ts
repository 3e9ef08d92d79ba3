import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import type { Form } from "../api/types.ts";
import { useWorkspaceId } from "../lib/use-address.ts";

/** The forms that leads of a connection come by, as LeadRelay has read them. */
export const knownFormsQuery = (workspace: string, connection: string) =>
  queryOptions({
    queryKey: ["connections", workspace, "known-forms", connection],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/forms", { params: { query: { workspace, connection } }, signal })),
  });

type Key = { connectionId: string; formId: string };
const paramsOf = (workspace: string, { connectionId, formId }: Key) => ({ path: { id: connectionId, formId }, query: { workspace } });

export const formQuery = (workspace: string, key: Key) =>
  queryOptions({
    queryKey: ["connections", workspace, "form", key.connectionId, key.formId],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/connections/{id}/forms/{formId}", { params: paramsOf(workspace, key), signal })),
  });

/** Something that is done to a form; what shows it is read again. */
function useFormChange<Input, Output>(change: (workspace: string, input: Input) => Promise<Output>) {
  const workspace = useWorkspaceId();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => change(workspace, input),
    onSettled: () =>
      Promise.all(
        ["connections", "automations", "leads", "work"].map((noun) => queries.invalidateQueries({ queryKey: [noun, workspace] })),
      ),
  });
}

const keyOf = ({ connectionId, id }: Pick<Form, "connectionId" | "id">): Key => ({ connectionId, formId: id });

export const useReadForm = (form: Form) =>
  useFormChange<void, Form>((workspace) =>
    answer(api.POST("/api/v1/connections/{id}/forms/{formId}/read", { params: paramsOf(workspace, keyOf(form)) })),
  );

export const useMarkSeen = (form: Form) =>
  useFormChange<number, Form>((workspace, version) =>
    answer(api.POST("/api/v1/connections/{id}/forms/{formId}/seen", { params: paramsOf(workspace, keyOf(form)), body: { version } })),
  );

/** Everything that reads an answer by its old key reads it by the new one. */
export const useRenameAnswer = (form: Form) =>
  useFormChange((workspace, body: { from: string; to: string }) =>
    answer(api.POST("/api/v1/connections/{id}/forms/{formId}/rename", { params: paramsOf(workspace, keyOf(form)), body })),
  );

/** Lets leads go on that the mapping of a form holds. */
export const useReleaseHeld = (mappingId: string) =>
  useFormChange<void, { released: number }>((workspace) =>
    answer(api.POST("/api/v1/repairs/release", { params: { query: { workspace } }, body: { mappingId } })),
  );
