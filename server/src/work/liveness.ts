import pg from "pg";
import type { Logger } from "pino";
import { withOptions } from "../db/connection.ts";
import { APP_OPTIONS } from "../db/roles.ts";
import type { Clock } from "../lib/clock.ts";
import type { Ids, Random } from "../lib/random.ts";

/** This process among the others. */
export type Liveness = {
  processId: string;
  /** Aborted when our sign of life is lost: others will then take our work, so what is on its way is broken off. */
  signal(): AbortSignal;
  announce(more: { sandboxUrl?: string | null; publicUrl?: string }): Promise<void>;
  close(): Promise<void>;
};

const SEEN_MS = 10_000;

/**
 * Registers this process and holds a session advisory lock as long as it lives: PostgreSQL frees it the moment the process is
 * gone (kill -9 too), and the sweep of any other process then frees its work, long before the leases end.
 */
export async function createLiveness(
  { connection, clock, ids, random, logger }: { connection: pg.ClientConfig; clock: Clock; ids: Ids; random: Random; logger: Logger },
  role: "all" | "web" | "worker" | "cli",
): Promise<Liveness> {
  const processId = ids.uuid();
  let lockKey = random.bytes(8).readBigInt64BE();
  let client: pg.Client | undefined;
  let controller = new AbortController();
  let sandboxUrl: string | null = null;
  let publicUrl: string | null = null;
  let isClosing = false;
  await connect();

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      ...withOptions(connection, APP_OPTIONS),
      application_name: "leadrelay alive",
      connectionTimeoutMillis: 3_000,
      keepAlive: true,
    });
    fresh.on("error", () => {}); // an `end` follows
    await fresh.connect();
    try {
      lockKey = random.bytes(8).readBigInt64BE(); // the old one may still be held by a half-dead session
      await fresh.query("select pg_advisory_lock($1)", [lockKey.toString()]);
      await fresh.query(
        `insert into processes (process_id, lock_key, role, sandbox_url, public_url, started_at, seen_at) values ($1, $2, $3, $4, $5, $6, $6)
         on conflict (process_id) do update set lock_key = excluded.lock_key, sandbox_url = excluded.sandbox_url, public_url = excluded.public_url,
           seen_at = excluded.seen_at, missing_since = null`,
        [processId, lockKey.toString(), role, sandboxUrl, publicUrl, clock.now()],
      );
    } catch (error) {
      void fresh.end().catch(() => {}); // else every try would leave a connection behind
      throw error;
    }
    fresh.on("end", lost);
    client = fresh;
  }

  function lost(): void {
    client = undefined;
    if (!isClosing) void reconnect();
  }

  async function reconnect(): Promise<void> {
    // Nobody takes our work before it was missed for 1.5 s; after that, what we still send might be sent twice.
    const giveUp = setTimeout(() => {
      controller.abort(new Error("the database lost sight of this process"));
      controller = new AbortController();
      logger.warn("the database lost sight of this process; what was on its way is looked up");
    }, 1_000);
    while (!isClosing && !client) {
      await connect().catch(() => new Promise((resolve) => setTimeout(resolve, 200).unref()));
    }
    clearTimeout(giveUp);
  }

  const timer = setInterval(
    () => void client?.query("update processes set seen_at = $2 where process_id = $1", [processId, clock.now()]).catch(() => {}),
    SEEN_MS,
  );

  return {
    processId,
    signal: () => controller.signal,
    async announce(more) {
      if (more.sandboxUrl !== undefined) sandboxUrl = more.sandboxUrl;
      publicUrl = more.publicUrl ?? publicUrl;
      await client?.query("update processes set sandbox_url = $2, public_url = $3 where process_id = $1", [
        processId,
        sandboxUrl,
        publicUrl,
      ]);
    },
    async close() {
      isClosing = true;
      clearInterval(timer);
      await client?.query("delete from processes where process_id = $1", [processId]).catch(() => {});
      await client?.end().catch(() => {});
    },
  };
}
