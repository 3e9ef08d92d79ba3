import type pg from "pg";
import { withOptions } from "../db/connection.ts";
import { codeOf, toDatabaseError } from "../db/errors.ts";
import { createPool, takeConnection } from "../db/pool.ts";

/** A lock that another process held for longer than we wait. */
export const BUSY = "busy";

/** One holder a name over all processes of this installation. */
export type SessionLocks = {
  /**
   * Does the work while holding the lock; `lost` is aborted when the database lost sight of us, so that somebody else may hold it.
   * BUSY: somebody else has it (at once, or after waiting). Throws what the database and the work throw.
   */
  hold<Result>(name: string, options: { waits: boolean }, work: (lost: AbortSignal) => Promise<Result>): Promise<Result | typeof BUSY>;
  close(): Promise<void>;
};

// A call takes ten seconds at most; whoever waited longer has work to do that can wait as well.
const PATIENCE_MS = 12_000;
const MOST_HELD = 4;
const LOCK_NOT_AVAILABLE = "55P03";

/**
 * Locks of database sessions: they end with the connection, so that a process that is gone holds none. They need connections of their
 * own, direct ones: a pooler that hands a session on after each transaction would hand the lock on with it.
 */
export function createSessionLocks({
  connection,
  applicationName,
}: {
  connection: pg.ClientConfig;
  applicationName?: string;
}): SessionLocks {
  const pool = createPool({ connection: withOptions(connection, `-c lock_timeout=${PATIENCE_MS}`), max: MOST_HELD, applicationName });

  const places = createPlaces(MOST_HELD);

  return {
    async hold(name, { waits }, work) {
      if (!(await places.take(waits ? PATIENCE_MS : 0))) return BUSY;
      try {
        return await holdWith(name, waits, work);
      } finally {
        places.giveBack();
      }
    },
    close: () => pool.end(),
  };

  async function holdWith<Result>(
    name: string,
    waits: boolean,
    work: (lost: AbortSignal) => Promise<Result>,
  ): Promise<Result | typeof BUSY> {
    const client = await takeConnection(pool).catch(rethrow);
    const lost = new AbortController();
    const onLost = () => lost.abort(new Error("the database lost sight of this process"));
    client.once("error", onLost).once("end", onLost);
    let isHeld = false;
    try {
      isHeld = await lock(client, name, waits);
      return isHeld ? await work(lost.signal) : BUSY;
    } finally {
      client.off("error", onLost).off("end", onLost);
      // A session whose lock cannot be given back must end, or it would hold it for good.
      const isClean = !isHeld || (!lost.signal.aborted && (await unlock(client, name)));
      client.release(!isClean);
    }
  }
}

/** Turns in this process, in the order they were asked for: many may want to wait, and the pool would call that a database that is away. */
function createPlaces(free: number) {
  const waiting: ((isMine: boolean) => void)[] = [];
  let left = free;
  return {
    async take(patienceMs: number): Promise<boolean> {
      if (left > 0) {
        left -= 1;
        return true;
      }
      if (patienceMs === 0) return false;
      const { promise, resolve } = Promise.withResolvers<boolean>();
      waiting.push(resolve);
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(resolve), 1);
        resolve(false);
      }, patienceMs);
      return promise.finally(() => clearTimeout(timer));
    },
    giveBack(): void {
      const next = waiting.shift();
      if (next) next(true);
      else left += 1;
    },
  };
}

async function lock(client: pg.PoolClient, name: string, waits: boolean): Promise<boolean> {
  try {
    if (waits) {
      await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [name]);
      return true;
    }
    const { rows } = await client.query<{ held: boolean }>("select pg_try_advisory_lock(hashtextextended($1, 0)) as held", [name]);
    return rows[0]?.held ?? false;
  } catch (error) {
    if (codeOf(error) === LOCK_NOT_AVAILABLE) return false;
    throw toDatabaseError(error);
  }
}

async function unlock(client: pg.PoolClient, name: string): Promise<boolean> {
  try {
    const { rows } = await client.query<{ done: boolean }>("select pg_advisory_unlock(hashtextextended($1, 0)) as done", [name]);
    return rows[0]?.done ?? false;
  } catch {
    return false;
  }
}

function rethrow(error: unknown): never {
  throw toDatabaseError(error);
}
