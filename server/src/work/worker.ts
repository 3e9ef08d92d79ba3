import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { AppError } from "../lib/errors.ts";
import { createGroupCommit } from "../lib/group-commit.ts";
import {
  keepStatistics,
  claimLeads,
  claimSteps,
  LEASE_MS,
  releaseDeadProcesses,
  releaseWork,
  renewLeases,
  type ClaimedLead,
  type ClaimedStep,
} from "./claim.ts";
import { nextRoom } from "./pace.ts";
import { recordLeads, recordSteps, type LeadOutcome, type StepOutcome } from "./record.ts";

export type WorkerDeps = {
  database: Database;
  clock: Clock;
  logger: Logger;
  /** This process, as the table `processes` knows it. */
  owner: string;
  travelLead(lead: ClaimedLead): Promise<LeadOutcome>;
  deliverStep(step: ClaimedStep): Promise<StepOutcome>;
  /** Called after the commit, for the screens that watch. */
  onLeads(outcomes: LeadOutcome[]): void;
  onSteps(outcomes: StepOutcome[]): void;
  /** What becomes of a lead whose reading threw: a fault of ours. */
  afterFault(lead: ClaimedLead, error: unknown): LeadOutcome;
  /** Breaks off what is on its way: whatever becomes of it is looked up. */
  breakOff(): void;
  /** An outcome was refused: the lease had gone to another worker. */
  onFenced(step: ClaimedStep): void;
};

export type Worker = {
  /** Claims, works and claims again until `stop`. */
  start(): void;
  /** There may be something to do. */
  wake(): void;
  /** Does everything that is due now, and what comes of it. Gives how much was done. For tests and the CLI. */
  runDue(): Promise<number>;
  /** May new work be begun? Not once it is to stop. */
  mayBegin(): boolean;
  /** Stops claiming, waits up to `graceMs` for what is in hand, gives back the rest. */
  stop(graceMs: number): Promise<void>;
};

// Enough to keep two cores busy with answers that take some milliseconds; more only lengthens the queues.
const MOST_IN_HAND = 48;
// What waits for a slow and limited destination costs a promise; a silent one holds at most 40.
const MOST_PACED_IN_HAND = 400;
// A lost wake-up costs at most this.
const POLL_MS = 500;
const SHORTEST_NAP_MS = 10;
const SWEEP_MS = 2_000;
const BREAK_OFF_MS = 1_500;
const RENEW_MS = LEASE_MS / 3;

/** The loop that keeps a process at work: one kind of loop for leads to read and for steps to send. */
export function createWorker(deps: WorkerDeps): Worker {
  /** What is in hand, by id, with the token of its lease. */
  const inHand = new Map<string, string>();
  let pacedInHand = 0;
  let roomTimer: NodeJS.Timeout | undefined;
  const steps = stepLane(deps);
  const lanes = [leadLane(deps), steps];
  const timers: NodeJS.Timeout[] = [];
  let isStopping = false;
  let isClaiming = false;
  let isWoken = false;
  let claiming: Promise<void> = Promise.resolve();
  let onIdle: (() => void) | undefined;

  async function handle<Item extends { leaseToken: string }>(lane: Lane<Item>, item: Item): Promise<void> {
    const id = lane.idOf(item);
    const paced = lane.isPaced(item) ? 1 : 0;
    inHand.set(id, item.leaseToken);
    pacedInHand += paced;
    try {
      for (const step of await lane.work(item)) void handle(steps, step);
    } catch (error) {
      // Nothing was recorded: the lease runs out and the work is due again.
      deps.logger.error({ err: error, kind: lane.kind }, "work failed");
    } finally {
      inHand.delete(id);
      pacedInHand -= paced;
      if (inHand.size === 0) onIdle?.();
      if (inHand.size - pacedInHand <= MOST_IN_HAND / 2) wake();
    }
  }

  /** A lane that cannot claim must not stop the other. */
  async function claimIn(lane: Lane<ClaimedLead | ClaimedStep>, limit: number): Promise<(ClaimedLead | ClaimedStep)[]> {
    const pacedLimit = Math.max(0, MOST_PACED_IN_HAND - pacedInHand);
    try {
      return await lane.claim({ owner: deps.owner, limit: Math.min(limit, lane.mostAtOnce), pacedLimit, now: deps.clock.now() });
    } catch (error) {
      deps.logger.warn({ err: error, kind: lane.kind }, "no work could be claimed; trying again");
      return [];
    }
  }

  /** How much may be begun that is answered at once. */
  const room = () => MOST_IN_HAND - (inHand.size - pacedInHand);

  /** Claims once in each lane. Gives how much was claimed. */
  async function claim(): Promise<number> {
    let claimed = 0;
    for (const lane of lanes as Lane<ClaimedLead | ClaimedStep>[]) {
      const limit = room();
      if (isStopping || (limit <= 0 && !lane.claimsPaced)) continue;
      const items = await claimIn(lane, Math.max(0, limit));
      claimed += items.length;
      for (const item of items) void handle(lane, item);
    }
    return claimed;
  }

  /** Comes back at the moment a paced account with due work has room. */
  async function wakeForRoom(): Promise<void> {
    const ms = await nextRoom(deps.database, deps.clock.now());
    clearTimeout(roomTimer);
    if (ms !== null && ms < POLL_MS && !isStopping) roomTimer = setTimeout(wake, Math.max(ms, SHORTEST_NAP_MS));
  }

  function wake(): void {
    isWoken = true;
    if (!isClaiming && !isStopping && timers.length > 0) claiming = claimWhileWoken();
  }

  async function claimWhileWoken(): Promise<void> {
    isClaiming = true;
    try {
      while (isWoken && !isStopping) {
        isWoken = false;
        if ((await claim()) > 0 && room() > 0) isWoken = true;
        if (!isWoken) await wakeForRoom(); // who wakes us meanwhile finds us still in the loop
      }
    } catch (error) {
      deps.logger.warn({ err: error }, "no work could be claimed; trying again");
    } finally {
      isClaiming = false;
    }
  }

  const quietly = (what: string, run: () => Promise<unknown>) => () =>
    void run().catch((error: unknown) => deps.logger.warn({ err: error }, what));

  return {
    start() {
      timers.push(setInterval(wake, POLL_MS));
      timers.push(
        setInterval(
          quietly("leases were not renewed", async () => {
            if (inHand.size > 0)
              await renewLeases(deps.database, { owner: deps.owner, tokens: [...new Set(inHand.values())], now: deps.clock.now() });
          }),
          RENEW_MS,
        ),
      );
      timers.push(
        setInterval(
          quietly("the sweep failed", async () => {
            if ((await releaseDeadProcesses(deps.database, deps.clock.now())) > 0) wake();
            await keepStatistics(deps.database);
          }),
          SWEEP_MS,
        ),
      );
      wake();
    },
    wake,
    mayBegin: () => !isStopping,
    async runDue() {
      let done = 0;
      for (;;) {
        const claimed = await claim();
        done += claimed;
        if (inHand.size > 0) await new Promise<void>((resolve) => (onIdle = resolve));
        else if (claimed === 0) return done;
      }
    },
    async stop(graceMs) {
      isStopping = true;
      for (const timer of timers) clearInterval(timer);
      await claiming;
      clearTimeout(roomTimer);
      const emptied = () => (inHand.size === 0 ? Promise.resolve() : new Promise<void>((resolve) => (onIdle = resolve)));
      await Promise.race([emptied(), delay(graceMs, undefined, { ref: false })]);
      if (inHand.size > 0) {
        // What is handed over must not still be sent by us.
        deps.breakOff();
        await Promise.race([emptied(), delay(BREAK_OFF_MS, undefined, { ref: false })]);
      }
      await releaseWork(deps.database, { owner: deps.owner, now: deps.clock.now() });
    },
  };
}

type Lane<Item> = {
  kind: string;
  mostAtOnce: number;
  /** It may find work although no more can be begun that is answered at once. */
  claimsPaced: boolean;
  claim(claim: { owner: string; limit: number; pacedLimit: number; now: Date }): Promise<Item[]>;
  idOf(item: Item): string;
  isPaced(item: Item): boolean;
  /** Gives the steps that come next and are in our hands already. */
  work(item: Item): Promise<ClaimedStep[]>;
};

function leadLane({ database, clock, logger, travelLead, afterFault, onLeads }: WorkerDeps): Lane<ClaimedLead> {
  const record = createGroupCommit({
    maxItems: 64,
    lanes: 1,
    splits: isOutcomeAtFault,
    async commit(outcomes: LeadOutcome[]) {
      const written = await persist(() => recordLeads(database, outcomes, clock.now()));
      onLeads(outcomes.filter((outcome) => written.has(outcome.lead.leadId)));
      return outcomes.map(({ inHand = [] }) => inHand.filter((step) => written.has(step.stepId)));
    },
  });
  return {
    kind: "lead",
    mostAtOnce: 24,
    claimsPaced: false,
    claim: (claim) => claimLeads(database, claim),
    idOf: (lead) => lead.leadId,
    isPaced: () => false,
    async work(lead) {
      try {
        return await record(await travelLead(lead));
      } catch (error) {
        if (isNobodysFault(error)) throw error; // the lease runs out and it is due again
        logger.error({ err: error, workspaceId: lead.workspaceId, leadId: lead.leadId }, "a lead could not be worked on");
        return record(afterFault(lead, error));
      }
    },
  };
}

function stepLane({ database, clock, deliverStep, onSteps, onFenced }: WorkerDeps): Lane<ClaimedStep> {
  const record = createGroupCommit({
    maxItems: 64,
    lanes: 1,
    splits: isOutcomeAtFault,
    async commit(outcomes: StepOutcome[]) {
      const written = await persist(() => recordSteps(database, outcomes, clock.now()));
      onSteps(outcomes.filter((outcome) => written.has(outcome.step.stepId)));
      for (const outcome of outcomes) if (!written.has(outcome.step.stepId)) onFenced(outcome.step);
      return outcomes.map(({ inHand = [] }) => inHand.filter((step) => written.has(step.stepId)));
    },
  });
  return {
    kind: "step",
    mostAtOnce: 48,
    claimsPaced: true,
    claim: (claim) => claimSteps(database, claim),
    idOf: (step) => step.stepId,
    isPaced: (step) => step.isPaced,
    async work(step) {
      return record(await deliverStep(step));
    },
  };
}

/** The database is away, or its disk is full: no lead and no step has to do with it. */
const isNobodysFault = (error: unknown) => error instanceof AppError && error.retry.when === "later";
/** One outcome that cannot be written must not take its neighbours along. */
const isOutcomeAtFault = (error: unknown) => !isNobodysFault(error);

const PERSIST_PAUSE_MS = 250;

/** What was learned is worth waiting for the database: as long as the lease can be ours, which fences the write anyway. */
async function persist<Result>(write: () => Promise<Result>): Promise<Result> {
  const deadline = performance.now() + LEASE_MS;
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!isNobodysFault(error) || performance.now() > deadline) throw error;
      await delay(PERSIST_PAUSE_MS);
    }
  }
}
