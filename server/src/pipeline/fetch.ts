import { createHash } from "node:crypto";
import { sql } from "kysely";
import { LRUCache } from "lru-cache";
import type { OpenConnection } from "../connections/open-connection.ts";
import type { AttemptRecorder } from "../connections/attempt.ts";
import type { FetchedForm, SourceConnector } from "../connectors/kit/source.ts";
import { TransportError, ProviderRefused } from "../connectors/kit/failure.ts";
import type { Database } from "../db/db.ts";
import { parseJsonLosslessly } from "../lib/json.ts";

// A form's text changes rarely, and its labels are only words: an hour saves a call a lead.
const FORM_FRESH_MS = 60 * 60 * 1_000;
// One that cannot be read (deleted, throttled) is not asked for again with every lead.
const UNREADABLE_MS = 60 * 1_000;

export type KnownForm = { form: FetchedForm; version: number };

type Deps = { database: Database; forms: FormCache };

type Looked = { known: KnownForm | null; freshUntil: number };

/** Forms this process has read lately. The database has them too: this saves a query and the parsing of a long text for each lead. */
export type FormCache = { looked: LRUCache<string, Looked>; looking: Map<string, Promise<Looked>> };
export const createFormCache = (): FormCache => ({ looked: new LRUCache({ max: 1_000 }), looking: new Map() });

/**
 * The form as it stands, with the number of its version: remembered for an hour, then read again; a changed text is a new
 * version. Null when it cannot be read now (deleted, throttled) and was never seen: the lead then goes on with its keys.
 */
export async function readForm(
  deps: Deps,
  connector: SourceConnector,
  connection: OpenConnection,
  attempt: AttemptRecorder,
  formId: string,
  now: Date,
): Promise<KnownForm | null> {
  const { looked, looking } = deps.forms;
  const name = `${connection.workspaceId}/${connection.id}/${formId}`;
  const cached = looked.get(name);
  if (cached && now.getTime() < cached.freshUntil) return cached.known;
  // Leads of one burst share one look.
  const look = looking.get(name) ?? readStoredForm(deps, connector, connection, attempt, formId, now).finally(() => looking.delete(name));
  looking.set(name, look);
  const found = await look;
  looked.set(name, found);
  return found.known;
}

async function readStoredForm(
  { database }: Deps,
  connector: SourceConnector,
  connection: OpenConnection,
  attempt: AttemptRecorder,
  formId: string,
  now: Date,
): Promise<Looked> {
  const db = database.in(connection.workspaceId);
  const known = await db
    .selectFrom("forms")
    .select(["version", "name", "body", "bodyHash", "checkedAt"])
    .where("workspaceId", "=", connection.workspaceId)
    .where("connectionId", "=", connection.id)
    .where("formId", "=", formId)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  const last: KnownForm | null = known
    ? { form: { id: formId, name: known.name, body: parseJsonLosslessly(known.body) }, version: known.version }
    : null;
  const freshUntil = (known?.checkedAt.getTime() ?? 0) + FORM_FRESH_MS;
  if (now.getTime() < freshUntil) return { known: last, freshUntil };

  const form = await connector.fetchForm(attempt.fetch, connection, formId).catch((error: unknown) => {
    if (error instanceof ProviderRefused || error instanceof TransportError) return null;
    throw error;
  });
  if (!form) return { known: last, freshUntil: now.getTime() + UNREADABLE_MS };
  const text = JSON.stringify(form.body);
  const bodyHash = createHash("sha256").update(text).digest();
  const version = known && known.bodyHash.equals(bodyHash) ? known.version : (known?.version ?? 0) + 1;
  await sql`
    insert into forms (workspace_id, connection_id, form_id, version, name, body, body_hash, first_seen_at, checked_at)
    values (${connection.workspaceId}, ${connection.id}, ${formId}, ${version}, ${form.name}, ${text}, ${bodyHash}, ${now}, ${now})
    on conflict (workspace_id, connection_id, form_id, version) do update set checked_at = excluded.checked_at`.execute(db);
  return { known: { form, version }, freshUntil: now.getTime() + FORM_FRESH_MS };
}
