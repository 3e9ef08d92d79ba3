import type pg from "pg";
import { ProviderRefused } from "../../connectors/kit/failure.ts";
import { createTestClock } from "../../testing/clock.ts";
import { createFreshTokens } from "../keep-fresh.ts";
import type { TokenKey } from "../queries.ts";
import { type Obstacles, startTokenEngine } from "./token-engine.ts";

/** Where in a refresh a process ends, without a word. `answer_under_way`: its parent ends it while it waits. */
export const DEATHS = ["before_lock", "locked", "intent_committed", "answer_under_way", "answer_arrived", "stored"] as const;
export type Death = (typeof DEATHS)[number];

export type ProcessSetup = { connection: pg.ClientConfig; folder: string; now: string; death: Death | null };
/** What it is told: to ask for these tokens at a moment, as work does; and meanwhile to do everything that is due, as its loop does. */
export type Round = { now: string; keys: TokenKey[]; hasLoop: boolean };
export type RoundDone = { versions: number[] };

/** A process of its own that refreshes tokens. Takes its setup as JSON in its first argument and rounds over IPC. */
async function main(setup: ProcessSetup): Promise<void> {
  const clock = createTestClock(setup.now);
  const engine = startTokenEngine({ ...setup, clock, obstacles: obstaclesOf(setup.death) });
  const fresh = createFreshTokens(engine.deps, engine.tokens);
  process.on("disconnect", () => process.exit(0));
  process.on("message", (round: Round) => {
    clock.advance({ ms: Date.parse(round.now) - clock.now().getTime() });
    void Promise.all([round.hasLoop && runAll(fresh.runDue), ...round.keys.map((key) => askUntilGiven(() => engine.tokens.current(key)))])
      .then(([, ...tokens]) => process.send?.({ versions: tokens.map(({ version }) => version) } satisfies RoundDone))
      .catch((error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
        process.exit(1);
      });
  });
  process.send?.("ready");
}

/** Work that is told to wait comes again. */
async function askUntilGiven<Given>(ask: () => Promise<Given>, tries = 20): Promise<Given> {
  try {
    return await ask();
  } catch (error) {
    if (tries === 0 || !(error instanceof ProviderRefused && error.verdict.kind === "wait")) throw error;
    return askUntilGiven(ask, tries - 1);
  }
}

/** Until nothing is due that nobody else has in hand. */
async function runAll(runDue: () => Promise<number>): Promise<void> {
  for (let looks = 0; looks < 200 && (await runDue()) > 0; looks += 1);
}

function obstaclesOf(death: Death | null): Obstacles {
  const die = (): never => {
    process.kill(process.pid, "SIGKILL");
    throw new Error("This process has ended.");
  };
  return {
    locks: (usual) => ({
      ...usual,
      async hold(name, options, work) {
        if (death === "before_lock") die();
        return usual.hold(name, options, (lost) => (death === "locked" ? die() : work(lost)));
      },
    }),
    transport: (usual) => async (request) => {
      if (death === "intent_committed") die();
      const answer = await usual(request);
      return death === "answer_arrived" ? die() : answer;
    },
    onChanged: () => void (death === "stored" && die()),
  };
}

const [setup] = process.argv.slice(2);
if (setup) await main(JSON.parse(setup) as ProcessSetup); // made by startTokenProcess
