import { sql } from "kysely";
import type { Logger } from "pino";
import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { readGeneration, writeGeneration } from "./generation-file.ts";
import { untilOf } from "./verify-first.ts";

/** Whether the steps of a lead must be looked up before they are sent the first time. */
export type LookFirst = {
  /** Not where the person sent the form after the mode began: of that lead nothing can have been forgotten. */
  mustLook(lead: { submittedAt: string }): boolean;
};

export type GenerationKeeper = LookFirst & {
  /** Counts on by one. A database that is behind what was seen is an old one: verify-first begins. */
  advance(): Promise<void>;
  close(): void;
};

type Deps = { database: Database; clock: Clock; logger: Pick<Logger, "warn" | "error">; file: string };

const EVERY_MS = 60_000;
/** The platform's clock and ours may differ. */
const CLOCKS_DIFFER_MS = 60 * 60 * 1_000;

/**
 * Counts the installation's generation on, now and every minute, in the database and in a file beside it, and so notices a
 * database that was put back to an older state: at the start, and while this process runs (a replica that lagged behind was
 * promoted). Several processes may share a file: each writes what it saw, and to be behind the true number only means to
 * notice less. Throws what the database throws at the first time.
 */
export async function keepGeneration({ database, clock, logger, file }: Deps): Promise<GenerationKeeper> {
  let seen = 0;
  let mode: { since: Date; until: Date } | undefined;

  async function advance(): Promise<void> {
    const now = clock.now();
    const id = await readInstallationId(database);
    const kept = await readGeneration(file);
    if (kept?.installationId === id) seen = Math.max(seen, kept.generation);
    const { rows } = await sql<{ generation: number; wasRolledBack: boolean; since: Date | null; until: Date | null }>`
      select * from advance_generation(${seen}, ${now}, ${untilOf(now)})`.execute(database.system);
    const [state] = rows;
    if (!state) return;
    if (state.wasRolledBack)
      logger.error(
        { seen },
        "the database is older than it was: an old copy is in its place. Until further notice what may have been sent is looked up first; see docs/backup.md",
      );
    seen = state.generation;
    mode = state.since && state.until ? { since: state.since, until: state.until } : undefined;
    await writeGeneration(file, { installationId: id, generation: seen }).catch((error: unknown) =>
      logger.warn({ err: error }, "the generation could not be written beside the database"),
    );
  }

  await advance();
  const timer = setInterval(
    () => void advance().catch((error: unknown) => logger.warn({ err: error }, "the generation could not be counted on")),
    EVERY_MS,
  );
  timer.unref();
  return {
    mustLook: ({ submittedAt }) =>
      mode !== undefined && clock.now() < mode.until && new Date(submittedAt).getTime() < mode.since.getTime() + CLOCKS_DIFFER_MS,
    advance,
    close: () => clearInterval(timer),
  };
}

async function readInstallationId(database: Database): Promise<string> {
  const { installationId } = await database.system.selectFrom("installation").select("installationId").executeTakeFirstOrThrow();
  return installationId;
}
