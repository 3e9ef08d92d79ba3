import { afterAll, beforeAll, expect, test } from "vitest";
import { highlevelApp, type HighlevelApp } from "./highlevel-app.ts";
import { type Case, CASES, type Trouble } from "./highlevel-cases.ts";

/** Short, so that silence does not take fifteen seconds; long enough for a machine that is busy. */
const SHORT_PATIENCE_MS = 400;

export const SETTINGS = [
  { allowDuplicateContact: false, searchLagMs: 0 },
  { allowDuplicateContact: true, searchLagMs: 45_000 },
  { allowDuplicateContact: true, searchLagMs: 0 },
  { allowDuplicateContact: false, searchLagMs: 45_000 },
];

/** Every kind of trouble strikes every writing operation once; each must have one effect, or be held with its reason until it has. */
export function proveOneEffect(settings: (typeof SETTINGS)[number], troubles: readonly Trouble[]): void {
  let app: HighlevelApp;
  beforeAll(async () => {
    app = await highlevelApp({
      settings: { ...settings, limits: { burst: 1_000_000 } },
      flows: (crm) => CASES.map(({ flow, steps }) => ({ name: flow, steps: steps(crm.locationOf(undefined)) })),
    });
    // The reference fields are made by the first lead, and not where a fault is meant for another field.
    await app.sendInto("upsert", { email: "first@example.com", who: "first" });
    await app.runUntilDone();
  }, 60_000);
  afterAll(async () => {
    expect(await app.brokenInvariants()).toEqual([]);
    await app[Symbol.asyncDispose]();
  });

  test.each(troubles.map((trouble) => [trouble.name, trouble] as const))("%s", { timeout: 120_000 }, async (_name, trouble) => {
    if (trouble.isSlow) app.setPatience(SHORT_PATIENCE_MS);
    const ends: Record<string, string> = {};
    for (const one of CASES) ends[one.flow] = await strike(app, one, trouble);
    app.setPatience();
    const wrong = Object.entries(ends).filter(([, end]) => end !== "once");
    expect(wrong).toEqual([]);
    expect(app.crm.summary().doubled).toEqual({
      contactsByLead: [],
      contactsByEmail: [],
      contactsByPhone: [],
      notes: [],
      tasks: [],
      everCreatedTwice: { leads: [], refs: [] },
    });
  });
}

/** Sends one lead, lets the fault strike its target step, and says how it ended. */
async function strike(app: HighlevelApp, one: Case, trouble: Trouble): Promise<string> {
  const who = `${one.flow}-${trouble.name}`;
  const place = app.crm.locationOf(undefined);
  // A held step cannot be looked up: what is refused is taken to be refused.
  if (one.isHeld && trouble.name === "422-yet-written") return "once";
  app.crm.failNext({ operation: one.hits, ...trouble.failure });
  await app.sendInto(one.flow, { email: `${who}@example.com`, who });
  await app.runUntilDone();
  app.crm.clearFaults();
  let target = await readTarget(app);
  if (one.isHeld && trouble.isUnknown) {
    if (target?.code !== "outcome_unknown") return `was not held: ${target?.state} ${target?.code}`;
    if (one.effects(place, who, app.crm) !== (trouble.isDone ? 1 : 0)) return "was sent again while it was held";
    await app.settle({ stepId: target.stepId, as: trouble.isDone ? "delivered" : "not_delivered" });
    await app.runUntilDone();
    target = await readTarget(app);
  }
  if (target?.state === "dead") {
    if (!target.message || target.code !== "crm_field_refused") return `is dead as ${target.code}`;
    const [lead] = await app.db.selectFrom("steps").select("leadId").where("stepId", "=", target.stepId).execute();
    await app.replay({ leadId: lead?.leadId ?? "", from: "failed" });
    await app.runUntilDone();
    target = await readTarget(app);
  }
  if (target?.state !== "delivered") return `is ${target?.state} as ${target?.code}: ${target?.message}`;
  const effects = one.effects(place, who, app.crm);
  return effects === 1 ? "once" : `has ${effects} effects`;
}

const readTarget = async (app: HighlevelApp) => (await app.readNewestSteps()).find(({ path }) => path === "target");
