import { findConnection } from "../connections/queries.ts";
import type { Connectors } from "../connectors/index.ts";
import type { FormContent } from "../connectors/kit/form.ts";
import type { Db } from "../db/db.ts";
import type { StoredMapping } from "../mappings/queries.ts";
import { NotFound } from "../lib/errors.ts";
import { findEffects, type FormReaders } from "./find-effects.ts";
import type { FormDetails } from "./form-view.ts";
import { findReaders } from "./find-readers.ts";
import { listForms } from "./list-forms.ts";
import { countHeld, findConnectionName, findNewestForm, type FormKey, listChanges, type StoredChanges } from "./queries.ts";

type Deps = { db: Db; connectors: Connectors };

const NOTHING: FormContent = { questions: [], consents: [], texts: [], besides: [] };

/** A form as it stands, its history, and what of the automations its changes spoil. Throws NotFound. */
export async function getForm({ db, connectors }: Deps, key: FormKey): Promise<FormDetails> {
  const [row] = await listForms(db, key);
  const connection = await findConnection(db, key);
  if (!row || !connection) throw formNotFound();
  const connector = connectors.source(connection.provider);
  const newest = await findNewestForm(db, key);
  const content = (newest && connector?.describeForm(newest.form)) ?? NOTHING;
  const changes = await listChanges(db, key);
  const readers = await findReaders(db, key);
  return {
    ...row,
    connectionName: await findConnectionName(db, key),
    isSandbox: connection.environment === "sandbox",
    canTest: connector?.testLeads !== undefined,
    sourceId: readers.sourceId,
    mapping: readers.mapping ? toMapping(readers.mapping) : null,
    held: await countHeld(db, key),
    questions: content.questions.map(({ key: name, label, type, choices, dependsOn }) => ({ key: name, label, type, choices, dependsOn })),
    consents: content.consents,
    texts: content.texts,
    history: changes.map((version) => describeChanges(version, content, readers)),
  };
}

export const formNotFound = () => new NotFound("No form of this id is known here. It is as soon as it is read, or a lead comes by it.");

function describeChanges(stored: StoredChanges, now: FormContent, readers: FormReaders): FormDetails["history"][number] {
  const { version, foundAt, foundBy, seenAt, isBreaking, changes } = stored;
  return {
    version,
    foundAt: foundAt.toISOString(),
    foundBy,
    seenAt: seenAt?.toISOString() ?? null,
    isBreaking,
    changes: changes.map((change) => ({ change, effects: findEffects(change, now, readers) })),
  };
}

const toMapping = ({ mappingId, name, sourceId, formId }: StoredMapping) => ({ id: mappingId, name, sourceId, formId });
