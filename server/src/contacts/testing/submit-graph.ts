import { sql } from "kysely";
import type { Db } from "../../db/db.ts";
import type { Book } from "../contact.ts";
import { upsertContact } from "../upsert-contact.ts";

export type Submission = { email?: string; phone?: string; firstName: string };

/** Numbers between 0 and 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Submissions over a random graph: few e-mails and few phones, so that many people seem to be several, in any order. */
export function randomSubmissions(count: number, random: () => number): Submission[] {
  const pick = (most: number) => Math.floor(random() * most);
  return Array.from({ length: count }, (_, number) => {
    const known = random();
    return {
      ...(known < 0.8 && { email: `${random() < 0.5 ? "P" : "p"}${pick(count / 4)}@example.com` }),
      ...(known > 0.2 && { phone: `+1415555${String(pick(count / 4)).padStart(4, "0")}` }),
      firstName: `n${number}`,
    };
  });
}

/** All at once, at most `writers` on their way. */
export async function submitAll(book: Book, submissions: readonly Submission[], writers = 32): Promise<void> {
  const waiting = [...submissions];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await upsertContact(book, { fields: next });
  };
  await Promise.all(Array.from({ length: writers }, work));
}

/** Rules that are broken over all contacts. */
export async function brokenRules(db: Db): Promise<string[]> {
  const { rows } = await sql<{ rule: string; broken: number }>`select rule, broken::int from find_broken_identity()`.execute(db);
  return rows.map(({ rule, broken }) => `${rule}: ${broken}`);
}

/** Submissions whose e-mail and phone are two contacts' that nobody has put on record. */
export async function unsettledPairs(book: Book, submissions: readonly Submission[]): Promise<Submission[]> {
  const { rows: identifiers } = await sql<{ kind: string; value: string; contactId: string }>`
    select kind, value, contact_id from contact_identifiers where workspace_id = ${book.workspaceId} and is_exclusive`.execute(book.db);
  const owners = new Map(identifiers.map(({ kind, value, contactId }) => [`${kind} ${value}`, contactId]));
  const { rows: conflicts } = await sql<{ contactA: string; contactB: string }>`
    select contact_a, contact_b from contact_conflicts where workspace_id = ${book.workspaceId} and (settled_at is null or settled_how = 'kept_apart')`.execute(
    book.db,
  );
  const pairs = new Set(conflicts.flatMap(({ contactA, contactB }) => [`${contactA} ${contactB}`, `${contactB} ${contactA}`]));
  return submissions.filter(({ email, phone }) => {
    if (!email || !phone) return false;
    const [one, other] = [owners.get(`email ${email.toLowerCase()}`), owners.get(`phone ${phone}`)];
    return one === undefined || other === undefined || (one !== other && !pairs.has(`${one} ${other}`));
  });
}
