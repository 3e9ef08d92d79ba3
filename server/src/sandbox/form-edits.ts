import type { FormEdits } from "../insights/sandbox-view.ts";
import { NotFound } from "../lib/errors.ts";
import { SANDBOX_ID } from "../workspaces/sample.ts";
import type { AskSimulator } from "./control.ts";

/** Edits of the simulated pages' forms, from the sandbox workspace alone: one simulator serves the whole installation. */
export function createFormEdits({ ask }: { ask: AskSimulator }): FormEdits {
  const assertSandbox = (workspaceId: string) => {
    if (workspaceId !== SANDBOX_ID) throw new NotFound("Forms can be edited in the sandbox workspace only.");
  };
  return {
    async edit(workspaceId, formId, edit) {
      assertSandbox(workspaceId);
      await ask("POST", "form-edits", { formId, edit });
      return ask<{ edited: string[] }>("GET", "form-edits");
    },
    async restore(workspaceId) {
      assertSandbox(workspaceId);
      return ask<{ edited: string[] }>("DELETE", "form-edits");
    },
  };
}
