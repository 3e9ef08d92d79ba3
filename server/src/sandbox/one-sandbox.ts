import pg from "pg";
import type { Logger } from "pino";
import { withOptions } from "../db/connection.ts";
import { APP_OPTIONS } from "../db/roles.ts";
import type { SandboxProcess } from "./sandbox-process.ts";

/** Any number that nothing else locks; processes' own are random, of 64 bits. */
const LOCK_KEY = 7_263_262;
const LOOK_MS = 5_000;

export type OneSandbox = {
  /** Where the simulator is, when this process runs it. */
  url(): string | undefined;
  /** Starts it when nobody else runs it; stops it when somebody else does. */
  look(): Promise<void>;
  stop(): Promise<void>;
};

type Deps = {
  connection: pg.ClientConfig;
  logger: Pick<Logger, "warn">;
  start(): Promise<SandboxProcess>;
  /** Null: not here any more. */
  announce(url: string | null): Promise<void>;
};

/**
 * One simulator for the whole installation, in whichever web process came first. It holds a session advisory lock, which PostgreSQL
 * frees the moment the process is gone; then another takes over within seconds. Throws what `start` throws the first time.
 */
export async function runOneSandbox({ connection, logger, start, announce }: Deps): Promise<OneSandbox> {
  let client: pg.Client | undefined;
  let hasLock = false;
  let running: SandboxProcess | undefined;
  let looking: Promise<void> | undefined;
  let isStopping = false;

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({ ...withOptions(connection, APP_OPTIONS), application_name: "leadrelay sandbox", keepAlive: true });
    fresh.on("error", () => {}); // an `end` follows
    fresh.on("end", () => {
      if (client !== fresh) return;
      client = undefined;
      hasLock = false;
    });
    await fresh.connect();
    return fresh;
  }

  async function lookNow(): Promise<void> {
    client ??= await connect();
    if (!hasLock) {
      const { rows } = await client.query<{ taken: boolean }>("select pg_try_advisory_lock($1) as taken", [LOCK_KEY]);
      hasLock = rows[0]?.taken === true;
    }
    if (isStopping) return;
    if (hasLock && !running) {
      running = await start();
      await announce(running.url());
    } else if (!hasLock && running) {
      const ended = running;
      running = undefined;
      await announce(null);
      await ended.stop();
    }
  }

  const look = () => (looking ??= lookNow().finally(() => (looking = undefined)));
  const stop = async () => {
    isStopping = true;
    clearInterval(timer);
    await looking?.catch(() => {});
    await running?.stop();
    await client?.end().catch(() => {});
  };
  const timer = setInterval(
    () => void look().catch((error: unknown) => logger.warn({ err: error }, "the sandbox could not be looked after")),
    LOOK_MS,
  );
  timer.unref();
  try {
    await look();
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: () => running?.url(), look, stop };
}
