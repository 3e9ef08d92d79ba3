import { expect, test } from "vitest";
import { claimSteps, type ClaimedStep } from "./claim.ts";
import { recordSteps, type StepOutcome } from "./record.ts";
import { pacedWorld, WORKSPACE } from "./testing/paced-world.ts";

const ROUNDS = 10;

/** Leads with a run to each of two destinations, each of one step that is due. */
const ADD_LEADS = `
  with made as (
    insert into leads (workspace_id, lead_id, provider, external_id, origin, account_id, received_at, state, seal_key)
    select $1, gen_random_uuid(), 'manual', gen_random_uuid()::text, 'manual', 'x', $2, 'matched', 'x' from generate_series(1, 20) returning lead_id
  ), started as (
    insert into runs (workspace_id, run_id, automation_id, version, event_id, lead_id, state, started_at, order_number, destinations, email_hash)
    select $1, gen_random_uuid(), 'to-' || c, 1, gen_random_uuid(), lead_id, 'active', $2, nextval('run_order'), array[c], decode(md5(lead_id::text), 'hex')
    from made, unnest(array['one', 'two']) c returning run_id, lead_id, destinations
  )
  insert into steps (workspace_id, step_id, run_id, lead_id, path, operation, connection_id, state, input, lane, due_at, created_at, is_paced)
  select $1, gen_random_uuid(), run_id, lead_id, 'contact', 'crm.contacts.upsert', destinations[1], 'ready', 'x', 0, $2, $2, true from started`;

const delivered = (step: ClaimedStep, sentAt: Date): StepOutcome => ({
  step,
  state: "delivered",
  dueAt: null,
  attempts: 1,
  verifications: 0,
  output: Buffer.from("x"),
  run: { state: "done", message: null, isTroubled: false },
  attempt: { state: "succeeded", status: 200, code: null, message: null, exchanges: Buffer.from("x") },
  paced: { sentAt, result: "answered", limits: undefined, pausedUntil: null },
});

test("a lead whose runs end at the same moment in two processes is delivered", async () => {
  await using world = await pacedWorld({ locations: ["one", "two"], workers: 1 });
  for (let round = 0; round < ROUNDS; round += 1) {
    await world.owner((query) => query(ADD_LEADS, [WORKSPACE, world.clock.now()]));
    const steps = await claimSteps(world.database, { owner: world.ids.uuid(), limit: 0, pacedLimit: 400, now: world.clock.now() });
    expect(steps).toHaveLength(40);
    await Promise.all(
      ["one", "two"].map((connectionId) => {
        const outcomes = steps.filter((step) => step.connectionId === connectionId).map((step) => delivered(step, world.clock.now()));
        return recordSteps(world.database, outcomes, world.clock.now());
      }),
    );
    world.clock.advance({ ms: 60_000 });
  }
  const { rows } = (await world.owner((query) => query("select count(*)::int as open from leads where delivered_at is null"))) as {
    rows: { open: number }[];
  }; // as the select names it
  expect(rows).toEqual([{ open: 0 }]);
});
