import { sql } from "kysely";
import { expect } from "vitest";
import type { Failure } from "../../../../sandbox/src/highlevel/index.ts";
import { seededRandom } from "../../../../sandbox/src/lib/random.ts";
import { highlevelApp, type HighlevelApp } from "../../testing/highlevel-app.ts";

/** After each of these nobody can tell from the answer whether the request was carried out; after most of them it was. */
const AMBIGUOUS: Record<string, Failure> = {
  "cut after the write": { cut: "before-answer", afterWrite: true },
  "cut before the write": { cut: "before-answer" },
  "cut body": { cut: "mid-body" },
  "502 after the write": { status: 502, body: "<html>Bad Gateway</html>", afterWrite: true },
  "silence after the write": { silent: true, afterWrite: true },
  "422, yet written": { status: 422, message: ["x should not exist"], afterWrite: true },
};
const MANY = 1_000_000;
const PATIENCE_MS = 400;
const LONGEST_LAG_MS = 90_000;
const BATCH = 25;
export const DELIVERIES_OF_A_LEAD = 4;

const step = (id: string, operation: string, input: string) =>
  `{ id: ${id}, operation: crm.contacts.${operation}, connection: crm, input: { ${input} } }`;
const CONTACT = 'contactId: "{{ steps.contact.id }}"';
const STEPS = [
  step("contact", "upsert", 'email: "{{ lead.email }}", firstName: Ada'),
  step("tags", "tags.add", `${CONTACT}, tags: ["{{ lead.answers.who }}"]`),
  step("note", "notes.create", `${CONTACT}, body: "note of {{ lead.answers.who }}"`),
  step("call", "tasks.create", `${CONTACT}, title: "{{ lead.answers.who }}", dueDate: "2026-01-06T09:00:00Z"`),
];

export type MixedRun = { deliveries: number; requests: number; struck: Record<string, number>; held: Record<string, number> };

/**
 * Whole leads through a HighLevel of whose answers a share is ambiguous, while its search lags by another time for each batch.
 * Expects one effect of each in the end. Gives what struck and what was held back, and why.
 */
export async function runMixedFaults(of: {
  leads: number;
  share: number;
  allowDuplicateContact: boolean;
  seed: number;
}): Promise<MixedRun> {
  await using app = await highlevelApp({
    settings: { allowDuplicateContact: of.allowDuplicateContact },
    flows: () => [{ name: "all", steps: STEPS }],
  });
  await app.sendInto("all", { email: "first@example.com", who: "first" });
  await runOn(app);
  const random = seededRandom(of.seed);
  const kinds = Object.entries(AMBIGUOUS);
  // One after the other decides: each is given its share of what the ones before it let pass.
  kinds.forEach(([, failure], index) => {
    const each = of.share / kinds.length;
    app.crm.failNext({ ...failure, share: each / (1 - each * index), times: MANY });
  });
  app.setPatience(PATIENCE_MS);
  for (let sent = 0; sent < of.leads; sent += 1) {
    await app.sendInto("all", { email: `p${sent}@example.com`, who: `w${sent}` });
    if (sent % BATCH !== BATCH - 1) continue;
    app.crm.configure({ searchLagMs: Math.floor(random() * (LONGEST_LAG_MS + 1)) });
    await runOn(app, { ms: 20_000 });
  }
  await runOn(app);
  const left = app.crm.faults.list;
  const struck = Object.fromEntries(kinds.map(([name], index) => [name, MANY - (left[index]?.times ?? MANY)]));
  const held = await countHeld(app);
  await mend(app);
  await expectOneEffect(app, of.leads + 1);
  return { deliveries: of.leads * DELIVERIES_OF_A_LEAD, requests: app.crm.summary().requests, struck, held };
}

const isOpen = sql<{ dueAt: Date | null }>`
  select least((select min(due_at) from leads where due_at is not null), (select min(due_at) from steps where due_at is not null)) as due_at`;

/** Lets time pass until nothing is open, or so long. Where work waits for room at HighLevel, a second at a time. */
async function runOn(app: HighlevelApp, { ms = 4 * 86_400_000 } = {}): Promise<void> {
  const end = app.clock.now().getTime() + ms;
  for (;;) {
    await app.runDueWork();
    const now = app.clock.now().getTime();
    const dueAt = (await isOpen.execute(app.db)).rows[0]?.dueAt?.getTime();
    if (dueAt === undefined || now >= end) return;
    app.clock.advance({ ms: Math.min(Math.max(1_000, dueAt - now), Math.max(1_000, end - now)) });
  }
}

async function countHeld({ db }: HighlevelApp): Promise<Record<string, number>> {
  const { rows } = await sql<{ why: string; count: number }>`
    select path || ': ' || state || ', ' || coalesce(code, cause, '') as why, count(*)::int as count from steps
    where state not in ('delivered', 'skipped', 'pending') group by 1 order by 1`.execute(db);
  return Object.fromEntries(rows.map(({ why, count }) => [why, count]));
}

/** HighLevel answers well again, and a person sends the failed ones once more. */
async function mend(app: HighlevelApp): Promise<void> {
  app.crm.clearFaults();
  app.setPatience();
  const { rows } = await sql<{ leadId: string }>`select distinct lead_id from steps where state = 'dead'`.execute(app.db);
  for (const { leadId } of rows) await app.replay({ leadId, from: "failed" });
  await runOn(app);
}

async function expectOneEffect(app: HighlevelApp, leads: number): Promise<void> {
  const { contacts, notes, tasks } = app.readCrm();
  expect(app.crm.summary().doubled).toEqual({
    contactsByLead: [],
    contactsByEmail: [],
    contactsByPhone: [],
    notes: [],
    tasks: [],
    everCreatedTwice: { leads: [], refs: [] },
  });
  const different = (values: (string | null | undefined)[]) => new Set(values).size;
  expect([contacts.length, different(contacts.map(({ email }) => email))]).toEqual([leads, leads]);
  expect([notes.length, different(notes.map(({ contactId }) => contactId))]).toEqual([leads, leads]);
  expect([tasks.length, different(tasks.map(({ title }) => title))]).toEqual([leads, leads]);
  expect(contacts.filter(({ tags }) => tags.length !== 1)).toEqual([]);
  expect(await countHeld(app)).toEqual({});
  expect(await app.brokenInvariants()).toEqual([]);
}
