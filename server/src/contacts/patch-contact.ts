import { type Db, withTransaction } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { InvalidInput } from "../lib/errors.ts";
import { findBusiness } from "./businesses/businesses.ts";
import type { Book, Contact, IdentifierKind } from "./contact.ts";
import { findContact, updateContactRow } from "./queries.ts";
import type { ContactChange } from "./record/change.ts";
import { findOtherOwner, lockContact, readChangeContext, writeAdditional, writeBusiness, writeRecord } from "./record/queries.ts";
import { mergeRecord, readChange } from "./record/read-change.ts";

export type Patched =
  | { outcome: "changed" | "unchanged"; contact: Contact }
  | { outcome: "missing" }
  /** Somebody has changed it in the meantime: nothing was written, `contact` is how it is now. */
  | { outcome: "stale"; contact: Contact }
  /** Nothing was written: `contact` has the e-mail or phone already, and the workspace allows no duplicates. */
  | { outcome: "duplicate"; contact: Contact; matchedBy: IdentifierKind };

const KINDS = ["email", "phone"] as const;

type Deps = { db: Db; clock: Clock } & Pick<Book, "onChanged">;
type Input = { workspaceId: string; contactId: string; change: ContactChange; version?: number };

/**
 * Changes a contact with its record, whole or not at all; with `version` only if it still has that one. Throws InvalidInput for what is no
 * e-mail, phone, stage, business or custom field.
 */
export async function patchContact({ db, clock, onChanged }: Deps, { workspaceId, contactId, change, version }: Input): Promise<Patched> {
  if (change.businessId) await checkBusiness(db, { workspaceId, businessId: change.businessId });
  const { fields, record, additional } = readChange(change, await readChangeContext(db, workspaceId));
  const now = clock.now();
  const { tagsChanged, ...patched } = await withTransaction(db, async (trx): Promise<Patched & { tagsChanged?: boolean }> => {
    const key = { workspaceId, contactId };
    const emails = [...(additional.email ?? []), fields.email ?? []].flat().map((email) => email.toLowerCase());
    const phones = [...(additional.phone ?? []), fields.phone ?? []].flat();
    const before = await lockContact(trx, { ...key, emails, phones });
    if (!before) return { outcome: "missing" };
    if (version !== undefined && before.version !== version) return { outcome: "stale", contact: before };
    for (const kind of KINDS) {
      const owner = additional[kind] && (await findOtherOwner(trx, { ...key, kind, values: additional[kind] }));
      if (owner) return { outcome: "duplicate", contact: owner, matchedBy: kind };
    }
    const row = await updateContactRow(trx, { ...key, fields, now });
    if (row.outcome === "missing") return { outcome: "missing" };
    if (row.outcome === "duplicate" && row.matchedBy) return { outcome: "duplicate", contact: row, matchedBy: row.matchedBy };
    for (const kind of KINDS) if (additional[kind]) await writeAdditional(trx, { ...key, kind, values: additional[kind], now });
    if (change.businessId !== undefined) await writeBusiness(trx, { ...key, businessId: change.businessId, now });
    await writeRecord(trx, { ...key, record: mergeRecord(row, record, now), now });
    const contact = await findContact(trx, key);
    if (!contact) return { outcome: "missing" };
    return { outcome: contact.version === before.version ? "unchanged" : "changed", contact, tagsChanged: row.tagsChanged };
  });
  const about = { workspaceId, contactId, at: now };
  if (patched.outcome === "changed") onChanged?.({ type: "contact.updated", ...about });
  if (tagsChanged) onChanged?.({ type: "contact.tagged", ...about });
  return patched;
}

async function checkBusiness(db: Db, key: { workspaceId: string; businessId: string }): Promise<void> {
  if (await findBusiness(db, key)) return;
  throw new InvalidInput("There is no such business here. Choose one of the list, or add it first.", [
    { path: "businessId", message: "is no business of this workspace" },
  ]);
}
