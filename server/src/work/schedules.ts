import { PgBoss } from "pg-boss";
import type pg from "pg";
import type { Logger } from "pino";

/** Work by the clock. `cron` in UTC; `run` may be repeated without harm, as any process may get it. */
export type Schedule = { name: string; cron: string; run(): Promise<void> };

const SCHEMA = "pgboss";

/**
 * Runs schedules with pg-boss: one process gets each turn, a failed one is tried again. It keeps its own tables in a schema of
 * its own, as the owner of our database: nothing of a workspace is in them.
 */
export async function startSchedules(
  { connection, logger }: { connection: pg.ClientConfig; logger: Logger },
  schedules: Schedule[],
): Promise<{ stop(): Promise<void> }> {
  const boss = new PgBoss({ ...plain(connection), schema: SCHEMA, max: 2, application_name: "leadrelay schedules" });
  boss.on("error", (error) => logger.warn({ err: error }, "the schedules could not reach the database"));
  await boss.start();
  for (const { name, cron, run } of schedules) {
    await boss.createQueue(name, { retryLimit: 3, retryDelay: 60, expireInSeconds: 15 * 60 });
    await boss.schedule(name, cron);
    await boss.work(name, { pollingIntervalSeconds: 30 }, async () => {
      await run();
      logger.info({ schedule: name }, "schedule done");
    });
  }
  return { stop: () => boss.stop({ graceful: true, timeout: 2_000 }) };
}

/** The fields of a connection that pg-boss takes. */
function plain({ connectionString, host, port, user, password, database, ssl, options }: pg.ClientConfig) {
  const fields = {
    connectionString,
    host,
    port,
    user,
    password: typeof password === "string" ? password : undefined,
    database,
    ssl,
    options,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
