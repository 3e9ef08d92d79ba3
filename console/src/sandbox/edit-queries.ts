import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import type { SandboxFormEdit } from "../api/types.ts";
import { useWorkspaceId } from "../lib/use-address.ts";

/** Edits a simulated form; null: all forms are as they were. LeadRelay does not know of it before it looks, or a lead shows it. */
export function useEditForm(formId: string) {
  const workspace = useWorkspaceId();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: SandboxFormEdit | null) =>
      body === null
        ? answer(api.DELETE("/api/v1/sandbox/form-edits", { params: { query: { workspace } } }))
        : answer(api.POST("/api/v1/sandbox/forms/{id}/edits", { params: { path: { id: formId }, query: { workspace } }, body })),
    onSettled: () => queries.invalidateQueries({ queryKey: ["sandbox-forms", workspace] }),
  });
}
