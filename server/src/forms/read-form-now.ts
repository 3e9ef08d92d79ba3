import type { ConnectionDeps } from "../connections/connection-deps.ts";
import { openStored } from "../connections/stored-connection.ts";
import { AppError, InvalidInput } from "../lib/errors.ts";
import { saveLook } from "./due-queries.ts";
import { findNewestForm, type FormKey } from "./queries.ts";
import { type KnownForm, storeForm } from "./store-form.ts";

type Deps = Pick<ConnectionDeps, "database" | "vault" | "secretsOf" | "connectors" | "startAttempt" | "clock" | "apply">;

/**
 * Reads a form at its provider because a person wants to know. Throws NotFound for a connection that is not there, InvalidInput for
 * one without forms, and what the provider refuses.
 */
export async function readFormNow(deps: Deps, key: FormKey): Promise<KnownForm> {
  const connection = await openStored(deps, key);
  const connector = deps.connectors.source(connection.provider);
  if (!connector) throw new InvalidInput(`A connection of ${connection.provider} has no forms.`);
  const db = deps.database.in(key.workspaceId);
  const { fetch } = await deps.startAttempt(connection, connector);
  const now = deps.clock.now();
  const last = await findNewestForm(db, key);
  try {
    const form = await connector.fetchForm(fetch, connection, key.formId);
    const known = await storeForm(db, connector, { ...key, form, foundBy: "person", now });
    await saveLook(db, key, { problem: null, now });
    if (last && last.version !== known.version) await deps.apply.onApplied(key.workspaceId); // processes remember the version before
    return known;
  } catch (error) {
    if (error instanceof AppError && last) await saveLook(db, key, { problem: { code: error.code, message: error.message }, now });
    throw error;
  }
}
