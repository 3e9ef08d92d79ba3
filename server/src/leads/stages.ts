import type { Origin } from "./lead.ts";
import type { TimelineRows } from "./timeline-queries.ts";
import type { Stage } from "./timeline-view.ts";

type StoredLead = NonNullable<TimelineRows["lead"]>;
type Told = Pick<TimelineRows, "decisions" | "runs" | "steps"> & { lead: StoredLead };

const ARRIVALS: Record<Origin, string> = {
  webhook: "The platform told us of it.",
  poll: "We asked the platform and found it.",
  backfill: "It was fetched with the leads the platform still held.",
  import: "It came with an imported file.",
  manual: "A person entered it.",
  replay: "It was sent down the road again.",
  simulator: "The sandbox made it up.",
  event: "Something happened to a contact of the contact book.",
};

/** The road in six sentences: what is done, where the lead is now, and what is to do where it stands aside. */
export function describeStages(told: Told): Stage[] {
  const { lead } = told;
  return [
    { stage: "receive", state: "done", at: lead.receivedAt.toISOString(), ms: null, sentence: ARRIVALS[lead.origin as Origin] },
    fetchStage(lead),
    normaliseStage(lead),
    matchStage(told),
    runStage(told),
    deliverStage(told),
  ];
}

function fetchStage(lead: StoredLead): Stage {
  if (lead.fetchedAt) return done("fetch", lead.receivedAt, lead.fetchedAt, "The answers were read.");
  if (lead.normalisedAt) return { ...empty("fetch"), state: "skipped", sentence: "The answers came with it." };
  if (lead.state === "unreadable") return aside("fetch", lead, "The answers cannot be read now.");
  if (lead.state === "undecodable") return aside("fetch", lead, "What came cannot be read.");
  return { ...empty("fetch"), state: lead.state === "received" ? "now" : "waiting", sentence: "The answers are being read." };
}

function normaliseStage(lead: StoredLead): Stage {
  if (lead.normalisedAt) return done("normalise", lead.fetchedAt ?? lead.receivedAt, lead.normalisedAt, "The answers are in our words.");
  if (lead.fetchedAt && ["undecodable", "held", "unreadable"].includes(lead.state))
    return aside("normalise", lead, "The answers do not fit.");
  return {
    ...empty("normalise"),
    state: lead.state === "fetched" ? "now" : "waiting",
    sentence: "Then the answers are put into our words.",
  };
}

function matchStage({ lead, decisions }: Told): Stage {
  const wanted = decisions.filter(({ isWanted }) => isWanted).length;
  if (lead.state === "unrouted") return aside("match", lead, "No automation wants it. It is kept; a replay sends it once one does.");
  if (lead.state === "held" && lead.normalisedAt) return aside("match", lead, "It does not fit the mapping.");
  if (!lead.matchedAt)
    return { ...empty("match"), state: lead.state === "normalised" ? "now" : "waiting", sentence: "Then the automations look at it." };
  const sentence = `${wanted} of ${decisions.length} automation${decisions.length === 1 ? "" : "s"} wanted it.`;
  return done("match", lead.normalisedAt ?? lead.receivedAt, lead.matchedAt, sentence);
}

function runStage({ lead, runs }: Told): Stage {
  const current = newestGeneration(runs);
  if (current.length === 0) return notReached("run", lead, "Then its automations run.");
  const stopped = current.find(({ state }) => state === "failed" || state === "held");
  const first = current[0]?.startedAt ?? lead.receivedAt;
  if (stopped)
    return {
      ...empty("run"),
      state: "attention",
      at: first.toISOString(),
      // Why stands on the lead; said here again it would be read three times.
      sentence: stopped.state === "held" ? `${stopped.automationName} waits for a person.` : `${stopped.automationName} stopped.`,
    };
  const open = current.filter(({ state }) => state === "active" || state === "waiting");
  const names = current.map(({ automationName }) => automationName).join(", ");
  if (open.length > 0)
    return {
      ...empty("run"),
      state: open.some(({ state }) => state === "active") ? "now" : "waiting",
      at: first.toISOString(),
      sentence: `Running: ${names}.`,
    };
  const last = current.reduce((latest, { finishedAt }) => (finishedAt && finishedAt > latest ? finishedAt : latest), first);
  return done("run", first, last, `Done: ${names}.`);
}

function deliverStage({ lead, runs, steps }: Told): Stage {
  const current = new Set(newestGeneration(runs).map(({ runId }) => runId));
  const writes = steps.filter(({ runId, state, operation }) => current.has(runId) && state !== "skipped" && operation !== "if");
  if (writes.length === 0) return notReached("deliver", lead, "Then its contact is written.");
  const delivered = writes.filter(({ state }) => state === "delivered");
  const stuck = writes.find(({ state }) => state === "dead" || state === "parked");
  const first = writes[0]?.firstTriedAt ?? null;
  if (stuck)
    return {
      ...empty("deliver"),
      state: "attention",
      at: first?.toISOString() ?? null,
      sentence: `${delivered.length} of ${writes.length} steps delivered; ${stuck.path} cannot go on.`,
    };
  const count = `${delivered.length} of ${writes.length} step${writes.length === 1 ? "" : "s"} delivered.`;
  if (delivered.length < writes.length && !lead.deliveredAt)
    return { ...empty("deliver"), state: first ? "now" : "waiting", at: first?.toISOString() ?? null, sentence: count };
  const last = delivered.reduce<Date | null>(
    (latest, { finishedAt }) => (finishedAt && (!latest || finishedAt > latest) ? finishedAt : latest),
    null,
  );
  return done("deliver", first ?? lead.receivedAt, last ?? lead.deliveredAt ?? lead.receivedAt, count);
}

/** What failed before a replay is history. */
function newestGeneration(runs: Told["runs"]): Told["runs"] {
  const newest = Math.max(...runs.map(({ generation }) => generation));
  return runs.filter(({ generation }) => generation === newest);
}

const empty = (stage: Stage["stage"]) => ({ stage, at: null, ms: null });

function done(stage: Stage["stage"], from: Date, to: Date, sentence: string): Stage {
  return { stage, state: "done", at: to.toISOString(), ms: Math.max(0, to.getTime() - from.getTime()), sentence };
}

function aside(stage: Stage["stage"], lead: StoredLead, sentence: string): Stage {
  return { ...empty(stage), state: "attention", sentence: lead.message ?? sentence };
}

function notReached(stage: Stage["stage"], lead: StoredLead, sentence: string): Stage {
  const isOver = lead.state === "unrouted" || lead.state === "erased";
  return { ...empty(stage), state: isOver ? "skipped" : "waiting", sentence: isOver ? "Not needed." : sentence };
}
