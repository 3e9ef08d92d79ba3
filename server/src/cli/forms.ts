import type { FormRow } from "../forms/form-view.ts";
import { listForms } from "../forms/list-forms.ts";
import type { CommandContext } from "./run.ts";
import { withInstallation } from "./with-installation.ts";

export type FormsOptions = { workspace: string; connection?: string; json?: boolean };

/** Lists the forms that leads come by, those that changed first. Ends with 1 while a change that breaks something is not seen. */
export async function formsCommand(
  context: CommandContext,
  { workspace: workspaceId, connection: connectionId, json }: FormsOptions,
): Promise<void> {
  await withInstallation(context, async ({ database }) => {
    const forms = await listForms(database.in(workspaceId), { workspaceId, connectionId });
    context.print(json ? JSON.stringify(forms) : textOf(forms));
    if (forms.some(({ isBroken }) => isBroken)) context.endWith(1);
  });
}

function textOf(forms: FormRow[]): string {
  if (forms.length === 0) return "No form was read yet.";
  return forms.map((form) => `${form.connectionId} ${form.id} ${form.name ?? ""}: version ${form.version}${stateOf(form)}`).join("\n");
}

function stateOf({ openChanges, isBroken, problem }: FormRow): string {
  const changed = openChanges === 0 ? "" : isBroken ? ", changed: answers are missing or renamed" : ", changed";
  return problem ? `${changed}, not read: ${problem.message}` : changed;
}
