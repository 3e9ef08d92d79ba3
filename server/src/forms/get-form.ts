import { listAutomations } from "../automations/queries.ts";
import { findConnection } from "../connections/queries.ts";
import type { Connectors } from "../connectors/index.ts";
import type { FormContent } from "../connectors/kit/form.ts";
import type { Db } from "../db/db.ts";
import { NotFound } from "../lib/errors.ts";
import { findEffects, type Listening } from "./find-effects.ts";
import type { FormDetails } from "./form-view.ts";
import { listForms } from "./list-forms.ts";
import { findNewestForm, type FormKey, listChanges, type StoredChanges } from "./queries.ts";

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
  const automations = changes.length > 0 ? await listListening(db, key) : [];
  return {
    ...row,
    connectionName: connection.accountName ?? connection.connectionId,
    isSandbox: connection.environment === "sandbox",
    canTest: connector?.testLeads !== undefined,
    questions: content.questions.map(({ key: name, label, type, options, dependsOn }) => ({ key: name, label, type, options, dependsOn })),
    consents: content.consents,
    texts: content.texts,
    history: changes.map((version) => describeChanges(version, content, automations)),
  };
}

export const formNotFound = () => new NotFound("No form of this id is known here. It is as soon as it is read, or a lead comes by it.");

function describeChanges(stored: StoredChanges, now: FormContent, automations: Listening[]): FormDetails["history"][number] {
  const { version, foundAt, foundBy, seenAt, isBreaking, changes } = stored;
  return {
    version,
    foundAt: foundAt.toISOString(),
    foundBy,
    seenAt: seenAt?.toISOString() ?? null,
    isBreaking,
    changes: changes.map((change) => ({ change, effects: findEffects(change, now, automations) })),
  };
}

/** The automations that leads of a form can start. */
export async function listListening(db: Db, { workspaceId, connectionId, formId }: FormKey): Promise<Listening[]> {
  const sources = await db
    .selectFrom("sources")
    .select(["sourceId", "formId"])
    .where("workspaceId", "=", workspaceId)
    .where("connectionId", "=", connectionId)
    .where(({ eb, or }) => or([eb("formId", "=", formId), eb("formId", "is", null)]))
    .execute();
  const own = sources.filter((source) => source.formId !== null); // a source of all forms leaves this one to it
  const ids = new Set((own.length > 0 ? own : sources).map(({ sourceId }) => sourceId));
  const automations = await listAutomations(db, workspaceId);
  return automations.filter(
    ({ definition: { trigger } }) => trigger.event === "lead.created" && (trigger.source === undefined || ids.has(trigger.source)),
  );
}
