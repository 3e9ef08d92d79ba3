import { setTimeout as delay } from "node:timers/promises";
import type { Log } from "./log.ts";
import { endPostmaster, ensurePostmaster, type Postmaster, type ServerPlan } from "./postmaster.ts";

/** Told when the database goes away and when it is back. */
export type OnState = (state: "up" | "down") => void;

/** A server that is kept running. */
export type Supervision = { pid(): number; stop(): Promise<void> };

const RETRY_MS = 1_000;

/** Starts the server again whenever it ends, until stopped; a start that fails (a full disk) is tried every second. */
export function supervise(first: Postmaster, { plan, onState, log }: { plan: ServerPlan; onState: OnState; log: Log }): Supervision {
  let current: Postmaster | undefined = first;
  let pid = first.pid;
  let isStopping = false;
  const watching = watch();

  async function watch(): Promise<void> {
    while (current) {
      await current.gone;
      if (isStopping) return;
      log.error({ pid }, "the database ended unexpectedly; it is started again");
      onState("down");
      current = await restart();
      if (current) onState("up");
    }
  }

  async function restart(): Promise<Postmaster | undefined> {
    while (!isStopping) {
      try {
        const next = await ensurePostmaster(plan);
        pid = next.pid;
        log.info({ pid }, "the database is back");
        return next;
      } catch (error) {
        log.error({ err: error }, "the database could not be started; trying again");
        await delay(RETRY_MS, undefined, { ref: false });
      }
    }
    return undefined;
  }

  return {
    pid: () => pid,
    async stop() {
      isStopping = true;
      if (current) await endPostmaster(current.pid);
      await stayingUp(watching);
      if (current) await endPostmaster(current.pid); // it came back in just that moment
    },
  };
}

/** Nothing we watch by keeps Node running, so somebody must while it is awaited. */
async function stayingUp(work: Promise<void>): Promise<void> {
  const timer = setInterval(() => {}, 1_000);
  await work.finally(() => clearInterval(timer));
}
