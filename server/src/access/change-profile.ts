import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { IANAZone } from "luxon";
import type { Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { InvalidInput, NotFound } from "../lib/errors.ts";
import { findProfile, type Profile, updateProfile } from "./account-queries.ts";

type Changes = Partial<Pick<Profile, "name" | "phone" | "timeZone" | "theme" | "workingHours">>;

/** Changes what a person says of themselves; what is not named stays. Throws InvalidInput, NotFound. */
export async function changeProfile(
  { db, clock }: { /** The one of the whole installation. */ db: Db; clock: Clock },
  { userId, ...changes }: { userId: string } & Changes,
): Promise<void> {
  const stored = await findProfile(db, userId);
  if (!stored) throw new NotFound("There is no such person any more.");
  if (changes.timeZone && !IANAZone.isValidZone(changes.timeZone)) {
    throw new InvalidInput("Choose a time zone like America/Chicago.", [{ path: "timeZone", message: "Not a time zone" }]);
  }
  const phone = changes.phone === undefined ? stored.phone : toPhone(changes.phone);
  await updateProfile(db, { ...stored, ...changes, phone, userId, now: clock.now() });
}

/** E.164. People belong to no one country, so the number needs its country code. */
function toPhone(text: string | null): string | null {
  if (!text?.trim()) return null;
  const parsed = parsePhoneNumberFromString(text);
  if (!parsed?.isValid()) {
    throw new InvalidInput("Write the phone number with its country code, like +1 312 555 0123.", [
      { path: "phone", message: "Not a phone number with its country code" },
    ]);
  }
  return parsed.number;
}
