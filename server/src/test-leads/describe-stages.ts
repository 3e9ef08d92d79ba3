import type { Arrival } from "./queries.ts";

/** The road of a test lead, as a person watches it. */
export const TEST_STAGES = ["made", "announced", "read", "contact"] as const;
export type TestStageName = (typeof TEST_STAGES)[number];

/**
 * - waiting: what comes before it is not done yet.
 * - now: it may happen any moment.
 * - late: it should have happened by now; `message` says what to look at.
 * - failed: it will not happen by itself; `message` says what to do.
 */
export const TEST_STAGE_STATES = ["waiting", "now", "done", "late", "failed"] as const;
export type TestStage = { stage: TestStageName; state: (typeof TEST_STAGE_STATES)[number]; at: Date | null; message: string | null };

// Facebook announces a lead within seconds as a rule; minutes happen.
const ANNOUNCED_MS = 60_000;
const READ_MS = 60_000;
const CONTACT_MS = 120_000;

const NOT_ANNOUNCED =
  "No webhook has come for a minute. Test the connection: it says whether the app is subscribed to the page and where its webhooks go. LeadRelay also asks for missed leads by itself, so the lead will come late, but it will come.";
const FOUND_BY_ASKING =
  "No webhook came: LeadRelay found the lead by asking. Real leads will be late like this one. Test the connection: it says whether the app is subscribed to the page and where its webhooks go.";
const NOT_READ = "It was announced, but its answers are not read yet. Open the lead: its timeline shows each try and what was answered.";
const NO_CONTACT = "Its automation has not written a contact yet. Open the lead: its timeline shows where it stands.";
const UNROUTED = "No automation wants leads of this form. Switch one on that listens to its source, then replay the lead.";
const NOTHING_WRITTEN = "Its automation is done and has written no contact. If it should, look at the conditions of the automation.";

/** How far a test lead has come. `arrival`: the lead it became here. */
export function describeStages({ createdAt, arrival, now }: { createdAt: Date; arrival: Arrival | undefined; now: Date }): TestStage[] {
  const isLate = (since: Date, ms: number) => now.getTime() - since.getTime() >= ms;
  const done = (stage: TestStageName, at: Date): TestStage => ({ stage, state: "done", at, message: null });
  const failed = (stage: TestStageName, message: string): TestStage => ({ stage, state: "failed", at: null, message });
  const open = (stage: TestStageName, since: Date, ms: number, message: string): TestStage =>
    isLate(since, ms) ? { stage, state: "late", at: null, message } : { stage, state: "now", at: null, message: null };
  const waiting = (stage: TestStageName): TestStage => ({ stage, state: "waiting", at: null, message: null });

  const made = done("made", createdAt);
  if (!arrival) return [made, open("announced", createdAt, ANNOUNCED_MS, NOT_ANNOUNCED), waiting("read"), waiting("contact")];
  const announced = arrival.origin === "webhook" ? done("announced", arrival.receivedAt) : failed("announced", FOUND_BY_ASKING);
  if (!arrival.fetchedAt) {
    const isAside = arrival.state === "unreadable" || arrival.state === "undecodable";
    const read = isAside ? failed("read", arrival.message ?? NOT_READ) : open("read", arrival.receivedAt, READ_MS, NOT_READ);
    return [made, announced, read, waiting("contact")];
  }
  const read = done("read", arrival.fetchedAt);
  return [made, announced, read, contactStage(arrival, { done, failed, open })];
}

type Make = {
  done(stage: TestStageName, at: Date): TestStage;
  failed(stage: TestStageName, message: string): TestStage;
  open(stage: TestStageName, since: Date, ms: number, message: string): TestStage;
};

function contactStage({ writtenAt, state, message, deliveredAt, fetchedAt, receivedAt }: Arrival, { done, failed, open }: Make): TestStage {
  if (writtenAt) return done("contact", writtenAt);
  if (state === "unrouted") return failed("contact", UNROUTED);
  if (message !== null) return failed("contact", message);
  if (deliveredAt) return failed("contact", NOTHING_WRITTEN);
  return open("contact", fetchedAt ?? receivedAt, CONTACT_MS, NO_CONTACT);
}
