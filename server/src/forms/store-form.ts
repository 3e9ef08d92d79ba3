import type { FormContent } from "../connectors/kit/form.ts";
import type { FetchedForm, SourceConnector } from "../connectors/kit/source.ts";
import { type Db, withTransaction } from "../db/db.ts";
import { compareForms } from "./compare-forms.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { isBreaking } from "./form-change.ts";
import { findNewestForm, type FormKey, type FoundBy, insertChanges, insertVersion, lockForm, markChecked } from "./queries.ts";

/** A form as it stands, with the number of its version. */
export type KnownForm = { form: FetchedForm; content: FormContent; version: number };

type Reading = FormKey & { form: FetchedForm; foundBy: FoundBy; now: Date };

/**
 * Stores a form that was just read: as its next version where it asks or says something else than the last, with what is different.
 * Counts and status make no version.
 */
export async function storeForm(
  db: Db,
  { describeForm }: Pick<SourceConnector, "describeForm">,
  { form, foundBy, now, ...key }: Reading,
): Promise<KnownForm> {
  const content = describeForm(form);
  const fingerprint = fingerprintOf(content);
  return withTransaction(db, async (trx) => {
    await lockForm(trx, key);
    const last = await findNewestForm(trx, key);
    const before = last && describeForm(last.form);
    // What is stored is described anew: a version must not follow from an update of ours.
    if (last && before && fingerprintOf(before).equals(fingerprint)) {
      await markChecked(trx, { ...key, version: last.version, fingerprint, now });
      return { form, content, version: last.version };
    }
    const version = (last?.version ?? 0) + 1;
    await insertVersion(trx, { ...key, version, form, fingerprint, now });
    const changes = before ? compareForms(before, content) : [];
    if (changes.length > 0) await insertChanges(trx, { ...key, version, changes, isBreaking: changes.some(isBreaking), foundBy, now });
    return { form, content, version };
  });
}
