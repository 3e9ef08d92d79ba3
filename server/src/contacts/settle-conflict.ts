import { Conflict, InvalidInput, NotFound } from "../lib/errors.ts";
import { findConflict, keepApartRows, reopenRows, type StoredConflict } from "./conflict-queries.ts";
import type { Book } from "./contact.ts";
import type { Choices } from "./merge-fields.ts";
import { mergeContacts } from "./merge-contacts.ts";

export type Settlement =
  | { as: "merge"; keepId: string; choices?: Choices | undefined }
  | { as: "keep_apart" }
  | /** Takes `keep_apart` back. */ { as: "open" };

/**
 * A person's decision about a pair. Gives the merge when they are one person. Keeping them apart settles all that is open between the two,
 * and the same e-mail or phone makes them no conflict again. Throws NotFound, Conflict when it is settled already, or InvalidInput.
 */
export async function settleConflict(
  book: Book,
  { conflictId, by, ...settlement }: { conflictId: string; by: string | null } & Settlement,
): Promise<{ mergeId: string | null }> {
  const { workspaceId, db, clock } = book;
  const conflict = await findConflict(db, { workspaceId, conflictId });
  if (!conflict) throw new NotFound("There is no such conflict here.");
  const { contactA, contactB } = conflict;
  if (settlement.as === "open") {
    if (conflict.settledHow !== "kept_apart") throw new Conflict("The two are not kept apart. Load the page again.");
    await reopenRows(db, { workspaceId, contactA, contactB });
    return { mergeId: null };
  }
  if (conflict.settledAt) throw settledBefore();
  if (settlement.as === "merge") {
    const { keepId, choices } = settlement;
    const { mergeId } = await mergeContacts(book, { keptId: keepId, mergedId: otherOf(conflict, keepId), by, ...(choices && { choices }) });
    return { mergeId };
  }
  const isSettled = await keepApartRows(db, { workspaceId, contactA, contactB, by, now: clock.now() });
  if (!isSettled) throw settledBefore();
  return { mergeId: null };
}

function otherOf({ contactA, contactB }: StoredConflict, keepId: string): string {
  if (keepId === contactA) return contactB;
  if (keepId === contactB) return contactA;
  throw new InvalidInput("The contact to keep is not one of the two.", [{ path: "keep", message: "must be the id of one of the two" }]);
}

const settledBefore = () => new Conflict("Somebody has settled this conflict already. Load the page again.");
