import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { OpenConnection } from "../connections/open-connection.ts";
import type { AttemptRecorder } from "../connections/attempt.ts";
import type { FetchedForm, SourceConnector } from "../connectors/kit/source.ts";
import { TransportError, ProviderRefused } from "../connectors/kit/failure.ts";
import type { Database } from "../db/db.ts";
import { parseJsonLosslessly } from "../lib/json.ts";

// A form's text changes rarely, and its labels are only words: an hour saves a call a lead.
const FORM_FRESH_MS = 60 * 60 * 1_000;

export type KnownForm = { form: FetchedForm; version: number };

type Deps = { database: Database };

/**
 * The form as it stands, with the number of its version: remembered for an hour, then read again; a changed text is a new
 * version. Null when it cannot be read now (deleted, throttled) and was never seen: the lead then goes on with its keys.
 */
export async function readForm({ database }: Deps, connector: SourceConnector, connection: OpenConnection, attempt: AttemptRecorder, formId: string, now: Date): Promise<KnownForm | null> {
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
  const last: KnownForm | null = known ? { form: { id: formId, name: known.name, body: parseJsonLosslessly(known.body) }, version: known.version } : null;
  if (known && now.getTime() - known.checkedAt.getTime() < FORM_FRESH_MS) return last;

  const form = await connector.fetchForm(attempt.fetch, connection, formId).catch((error: unknown) => {
    if (error instanceof ProviderRefused || error instanceof TransportError) return null;
    throw error;
  });
  if (!form) return last;
  const text = JSON.stringify(form.body);
  const bodyHash = createHash("sha256").update(text).digest();
  const version = known && known.bodyHash.equals(bodyHash) ? known.version : (known?.version ?? 0) + 1;
  await sql`
    insert into forms (workspace_id, connection_id, form_id, version, name, body, body_hash, first_seen_at, checked_at)
    values (${connection.workspaceId}, ${connection.id}, ${formId}, ${version}, ${form.name}, ${text}, ${bodyHash}, ${now}, ${now})
    on conflict (workspace_id, connection_id, form_id, version) do update set checked_at = excluded.checked_at`.execute(db);
  return { form, version };
}
