import { answersRead, listReaders, renameAnswer as renameIn } from "../automations/answers-used.ts";
import { saveAutomation } from "../automations/save-automation.ts";
import type { ConnectionDeps } from "../connections/connection-deps.ts";
import { findConnection } from "../connections/queries.ts";
import { type Db, withTransaction } from "../db/db.ts";
import { Conflict } from "../lib/errors.ts";
import { answerKeysOf, type MappingRule } from "../mappings/rule.ts";
import { saveMapping } from "../mappings/save-mapping.ts";
import { lockWorkspace } from "../workspaces/queries.ts";
import type { FormReaders } from "./find-effects.ts";
import { findReaders } from "./find-readers.ts";
import { type FormKey, findNewestForm, listFormIds } from "./queries.ts";

type Deps = Pick<ConnectionDeps, "database" | "clock" | "connectors" | "apply"> & {
  /** Lets leads go on that a mapping holds. */
  release(choice: { workspaceId: string; mappingId: string }): Promise<{ released: number }>;
};
type Rename = FormKey & { from: string; to: string; savedBy: string | null };

export type Renamed = { automations: string[]; mappings: string[]; released: number };

/**
 * Has everything that reads an answer of a form by its old key read it by the new one: automations and the mapping, each as a new
 * version. Runs that have begun keep theirs; leads that the mapping holds go on with the new one. Throws Conflict where another form
 * still asks by the old key and is read by the same.
 */
export async function renameAnswer(deps: Deps, rename: Rename): Promise<Renamed> {
  const { from, to, savedBy, ...key } = rename;
  const { workspaceId } = key;
  const changed = await withTransaction(deps.database.in(workspaceId), async (trx) => {
    await lockWorkspace(trx, workspaceId);
    const readers = readersOf(await findReaders(trx, key), from);
    await assertNobodyElseAsks(deps, trx, key, { readers, from });
    const on = { db: trx, clock: deps.clock };
    for (const { definition } of readers.automations) await saveAutomation(on, { workspaceId, definition: renameIn(definition, from, to) });
    if (readers.mapping) {
      const { mappingId: id, name, sourceId, formId, rules } = readers.mapping;
      const definition = { id, name, sourceId, formId, rules: rules.map((rule) => withOtherAnswer(rule, from, to)) };
      await saveMapping(on, { workspaceId, definition, savedBy });
    }
    return readers;
  });
  const mappingId = changed.mapping?.mappingId;
  if (changed.automations.length > 0 || mappingId !== undefined) await deps.apply.onApplied(workspaceId);
  const { released } = mappingId === undefined ? { released: 0 } : await deps.release({ workspaceId, mappingId });
  return { automations: changed.automations.map(({ id }) => id), mappings: mappingId === undefined ? [] : [mappingId], released };
}

/** Those that read this answer. */
function readersOf({ sourceId, automations, mapping }: FormReaders, answer: string): FormReaders {
  return {
    sourceId,
    automations: automations.filter(({ definition }) => listReaders(definition).some(({ text }) => answersRead(text).includes(answer))),
    mapping: mapping?.rules.some((rule) => answerKeysOf(rule).includes(answer)) ? mapping : undefined,
  };
}

function withOtherAnswer(rule: MappingRule, from: string, to: string): MappingRule {
  if (rule.from === undefined) return rule;
  const rename = (key: string) => (key === from ? to : key);
  return { ...rule, from: typeof rule.from === "string" ? rename(rule.from) : [...new Set(rule.from.map(rename))] };
}

async function assertNobodyElseAsks(
  { connectors }: Deps,
  db: Db,
  key: FormKey,
  { readers, from }: { readers: FormReaders; from: string },
): Promise<void> {
  const connection = await findConnection(db, key);
  const connector = connection && connectors.source(connection.provider);
  for (const formId of await listFormIds(db, key)) {
    if (formId === key.formId) continue;
    const other = { ...key, formId };
    const form = (await findNewestForm(db, other))?.form;
    const asks = form !== undefined && (connector?.describeForm(form).questions.some((question) => question.key === from) ?? false);
    if (asks && haveCommon(readers, await findReaders(db, other)))
      throw new Conflict(
        `The form ${form.name ?? formId} still asks "${from}" and is read by the same automation or mapping. Change that by hand, so that it fits both forms.`,
      );
  }
}

const haveCommon = (some: FormReaders, others: FormReaders): boolean =>
  some.automations.some(({ id }) => others.automations.some((other) => other.id === id)) ||
  (some.mapping !== undefined && some.mapping.mappingId === others.mapping?.mappingId);
