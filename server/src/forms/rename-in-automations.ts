import { answersRead, listReaders, renameAnswer } from "../automations/answers-used.ts";
import { saveAutomation } from "../automations/save-automation.ts";
import type { ConnectionDeps } from "../connections/connection-deps.ts";
import { findConnection } from "../connections/queries.ts";
import { type Db, withTransaction } from "../db/db.ts";
import { Conflict } from "../lib/errors.ts";
import { lockWorkspace } from "../workspaces/queries.ts";
import type { Listening } from "./find-effects.ts";
import { listListening } from "./get-form.ts";
import { type FormKey, findNewestForm, listFormIds } from "./queries.ts";

type Deps = Pick<ConnectionDeps, "database" | "clock" | "connectors" | "apply">;
type Rename = FormKey & { from: string; to: string };

/**
 * Has the automations that leads of a form start read an answer by its new key, each as a new version; runs that have begun keep
 * theirs. Gives the ids of those that changed. Throws Conflict where another form of theirs still asks by the old key.
 */
export async function renameInAutomations(deps: Deps, { from, to, ...key }: Rename): Promise<string[]> {
  const { workspaceId } = key;
  const changed = await withTransaction(deps.database.in(workspaceId), async (trx) => {
    await lockWorkspace(trx, workspaceId);
    const readers = (await listListening(trx, key)).filter((automation) => reads(automation, from));
    if (readers.length > 0) await assertNobodyElseAsks(deps, trx, key, { readers, from });
    for (const { definition } of readers)
      await saveAutomation({ db: trx, clock: deps.clock }, { workspaceId, definition: renameAnswer(definition, from, to) });
    return readers.map(({ id }) => id);
  });
  if (changed.length > 0) await deps.apply.onApplied(workspaceId);
  return changed;
}

const reads = ({ definition }: Listening, answer: string): boolean =>
  listReaders(definition).some(({ text }) => answersRead(text).includes(answer));

async function assertNobodyElseAsks(
  { connectors }: Deps,
  db: Db,
  key: FormKey,
  { readers, from }: { readers: Listening[]; from: string },
): Promise<void> {
  const connection = await findConnection(db, key);
  const connector = connection && connectors.source(connection.provider);
  const names = new Set(readers.map(({ id }) => id));
  for (const formId of await listFormIds(db, key)) {
    if (formId === key.formId) continue;
    const other = { ...key, formId };
    const form = (await findNewestForm(db, other))?.form;
    const asks = form !== undefined && (connector?.describeForm(form).questions.some((question) => question.key === from) ?? false);
    if (asks && (await listListening(db, other)).some(({ id }) => names.has(id)))
      throw new Conflict(
        `The form ${form.name ?? formId} still asks "${from}" and starts the same automation. Change its texts by hand, so that they fit both forms.`,
      );
  }
}
