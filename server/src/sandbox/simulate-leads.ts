import type { Db } from "../db/db.ts";
import { NotFound } from "../lib/errors.ts";
import { countArrivals, listensToSandbox, type Arrivals } from "./arrivals.ts";
import type { AskSimulator } from "./control.ts";
import type { SimulatorForms } from "./simulator.ts";

export type Simulation = {
  workspaceId: string;
  /** Id or name; the simulator's first when not given. */
  form: string | undefined;
  count: number;
  /** Leads a second; all at once when not given. */
  ratePerSecond: number | undefined;
  /** Shares of what goes wrong, in the simulator's words. */
  faults: Record<string, number> | undefined;
  /** How long to wait after the last was sent. */
  waitSeconds: number;
};

export type SimulationState = Arrivals & { sent: number; missing: number; waiting: number; seconds: number };

type Deps = {
  /** The queries of the workspace. */
  db: Db;
  ask: AskSimulator;
  monotonicMs(): number;
  pause(ms: number): Promise<void>;
  onProgress(state: SimulationState): void;
};

const TICK_MS = 500;
const MOST_AT_ONCE = 5_000;

/**
 * Fills in a form of the simulator as often as wanted, and waits until each submission is a contact or the time is up. What was
 * set to go wrong before is set again afterwards. Throws NotFound: no such form, or a workspace that does not listen to the simulator.
 */
export async function simulateLeads(deps: Deps, simulation: Simulation): Promise<SimulationState> {
  const { db, ask } = deps;
  const { workspaceId } = simulation;
  const { pages } = await ask<SimulatorForms>("GET", "forms");
  const formId = findForm(pages, simulation.form);
  if (!(await listensToSandbox(db, { workspaceId, pageIds: pages.map(({ id }) => id) })))
    throw new NotFound(`The workspace ${workspaceId} has no connection to the simulated Facebook. The workspace "sandbox" has one.`);
  if (!simulation.faults) return sendAndWait(deps, simulation, formId);
  const before = await ask<object>("GET", "faults");
  await ask("PUT", "faults", { ...before, chaos: simulation.faults });
  try {
    return await sendAndWait(deps, simulation, formId);
  } finally {
    await ask("PUT", "faults", { ...before, throttle: undefined });
  }
}

async function sendAndWait(
  deps: Deps,
  { workspaceId, count, ratePerSecond, waitSeconds }: Simulation,
  formId: string,
): Promise<SimulationState> {
  const { db, ask, monotonicMs, pause, onProgress } = deps;
  const begun = monotonicMs();
  const externalIds: string[] = [];
  let sentAt = begun;
  for (;;) {
    const elapsedMs = monotonicMs() - begun;
    const due = ratePerSecond === undefined ? count : Math.min(count, Math.floor((elapsedMs / 1_000) * ratePerSecond) + 1);
    const now = Math.min(due - externalIds.length, MOST_AT_ONCE);
    if (now > 0) {
      const { leads } = await ask<{ leads: { id: string }[] }>("POST", "leads", { formId, count: now, wait: false });
      externalIds.push(...leads.map(({ id }) => id));
      sentAt = monotonicMs();
    }
    const arrivals = await countArrivals(db, { workspaceId, externalIds });
    const state = describe(externalIds.length, arrivals, (monotonicMs() - begun) / 1_000);
    onProgress(state);
    const isAllSent = externalIds.length >= count;
    const isSettled = isAllSent && state.delivered + state.failed >= count;
    if (isSettled || (isAllSent && monotonicMs() - sentAt > waitSeconds * 1_000)) return state;
    await pause(TICK_MS);
  }
}

function describe(sent: number, arrivals: Arrivals, seconds: number): SimulationState {
  const missing = sent - arrivals.delivered;
  return { sent, ...arrivals, missing, waiting: Math.max(0, missing - arrivals.failed), seconds };
}

function findForm(pages: SimulatorForms["pages"], wanted: string | undefined): string {
  const forms = pages.flatMap((page) => page.forms);
  const found =
    wanted === undefined ? forms[0] : forms.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted.toLowerCase());
  if (!found)
    throw new NotFound(
      `The simulator has no form ${wanted ?? ""}. There are: ${forms.map(({ id, name }) => `${name} (${id})`).join(", ")}.`,
    );
  return found.id;
}
