import { expect } from "vitest";
import { seededRandom } from "../../../../sandbox/src/lib/random.ts";
import { unblockConnection } from "../../connections/queries.ts";
import { pacedWorld, WORKSPACE } from "./paced-world.ts";

const WORKERS = 3;
const TICK_MS = 1_000;
const SHARE_OF_FAULTS = 0.2;
const SHARE_OF_DEATHS = 0.5;
const ROUND_MS = 20_000;
const LONGEST_MS = 3 * 3_600_000;

export type Order = { events: number; calls: number; faults: number; deaths: number; inversions: number; simulatedSeconds: number };

/**
 * Events of persons at several destinations, of whose calls a fifth fails, while workers die with calls in their hands. An
 * inversion: a call for an earlier event of a person arrives after one for a later event.
 */
export async function runOrder({ events, persons, locations }: { events: number; persons: number; locations: number }): Promise<Order> {
  const names = Array.from({ length: locations }, (_, index) => `crm-${index + 1}`);
  await using world = await pacedWorld({ locations: names, workers: WORKERS });
  const random = seededRandom(11);
  const numberOf = new Map<string, { person: string; number: number }>();
  await world.owner(async (query) => {
    for (const [index, name] of names.entries()) {
      await query(ADD_EVENTS, [WORKSPACE, name, Math.floor(events / locations), Math.floor(persons / locations), world.clock.now(), index]);
    }
    const { rows } = (await query("select lead_id, encode(email_hash, 'hex') as person, order_number::int as number from runs")) as {
      rows: { lead_id: string; person: string; number: number }[];
    }; // as the select names them
    for (const { lead_id: leadId, person, number } of rows) numberOf.set(leadId, { person, number });
  });
  const latest = new Map<string, number>();
  let faults = 0;
  let inversions = 0;
  let deaths = 0;
  const startedAt = world.clock.now().getTime();
  while (world.done.length < numberOf.size && world.clock.now().getTime() < startedAt + LONGEST_MS) {
    // The workers of this round lose half of what they hold: their death is only noticed when the leases end. They surely do in the first.
    const isFirst = world.clock.now().getTime() === startedAt;
    const isDeadly = isFirst || random() < SHARE_OF_DEATHS;
    await world.run(
      ROUND_MS,
      ({ step, at }) => {
        const event = numberOf.get(step.leadId);
        if (!event) throw new Error("A step of no event.");
        const before = latest.get(event.person) ?? 0;
        if (event.number < before) inversions += 1;
        latest.set(event.person, Math.max(before, event.number));
        const isFault = random() < SHARE_OF_FAULTS;
        const isLost = isDeadly && (at - startedAt) % ROUND_MS < TICK_MS && random() < SHARE_OF_DEATHS;
        if (isFault && !isLost) faults += 1;
        if (isLost) deaths += 1;
        return { thereMs: 10, backMs: 40, isLost, result: isFault ? "failed" : "answered" };
      },
      TICK_MS,
    );
    // As the product does when the piece of work that tries a blocked destination gets through.
    for (const connectionId of names)
      await unblockConnection(world.database.in(WORKSPACE), { workspaceId: WORKSPACE, connectionId }, world.clock.now());
  }
  expect(world.done).toHaveLength(numberOf.size);
  const seconds = (world.clock.now().getTime() - startedAt) / 1_000;
  return { events: numberOf.size, calls: world.arrivals.length, faults, deaths, inversions, simulatedSeconds: seconds };
}

const ADD_EVENTS = `
  with made as (
    insert into leads (workspace_id, lead_id, provider, external_id, origin, account_id, received_at, state, seal_key)
    select $1, gen_random_uuid(), 'manual', $2 || '/' || n, 'manual', 'x', $5, 'matched', 'x' from generate_series(1, $3::int) n returning lead_id, external_id
  ), numbered as (
    select lead_id, row_number() over (order by split_part(external_id, '/', 2)::int) as n from made
  ), started as (
    insert into runs (workspace_id, run_id, automation_id, version, event_id, lead_id, state, started_at, order_number, destinations, email_hash)
    select $1, gen_random_uuid(), 'a', 1, gen_random_uuid(), lead_id, 'active', $5, $6::int * 1000000 + n, array[$2],
      decode(md5($2 || (n % $4::int)), 'hex') from numbered returning run_id, lead_id
  )
  insert into steps (workspace_id, step_id, run_id, lead_id, path, operation, connection_id, state, input, lane, due_at, created_at, is_paced)
  select $1, gen_random_uuid(), run_id, lead_id, 'contact', 'crm.contacts.upsert', $2, 'ready', 'x', 0, $5, $5, true from started`;
