import { setTimeout as delay } from "node:timers/promises";
import type { App } from "../app.ts";
import { Conflict } from "../lib/errors.ts";
import type { Installation } from "../installation.ts";
import type { Backfill } from "../sources/backfill-view.ts";
import { readBackfill } from "../sources/read-backfill.ts";
import { readSince, readUntil, startBackfill } from "../sources/start-backfill.ts";
import type { CommandContext } from "./run.ts";
import { withApp } from "./with-app.ts";

export type BackfillOptions = { workspace: string; source: string; since?: string; until?: string; dryRun?: boolean; json?: boolean };

const LOOK_MS = 500;

/**
 * Fetches the leads of the past that a platform still holds. The command reads them itself, or watches the server that is faster; killed,
 * another takes over where it stood. Leads then travel as soon as a worker runs.
 */
export async function backfillCommand(context: CommandContext, options: BackfillOptions): Promise<void> {
  await withApp(context, (installation, app) =>
    options.dryRun ? count(context, installation, app, options) : fetchAll(context, installation, app, options),
  );
}

async function count(
  { print }: CommandContext,
  { clock }: Installation,
  app: App,
  { workspace, source, since = "90d", until, json }: BackfillOptions,
) {
  const from = readSince(since, clock.now());
  const to = readUntil(until, from, clock.now()) ?? undefined;
  const progress = createProgress(json);
  const held = await app.countHeld({ workspaceId: workspace, sourceId: source, since: from, until: to }, (share) =>
    progress.show(`${percent(share)} counted`),
  );
  progress.end();
  if (json) return print(JSON.stringify({ since: from, until: to ?? null, ...held }));
  print(`The platform holds ${leads(held.listed)} since ${day(from)}; ${held.unknown} of them would be new. Nothing was changed.`);
  if (held.problem) print(held.problem.message);
}

async function fetchAll({ print }: CommandContext, { database, clock }: Installation, app: App, options: BackfillOptions): Promise<void> {
  const { workspace: workspaceId, source: sourceId, since, until, json } = options;
  const progress = createProgress(json);
  try {
    await startBackfill({ database, clock }, { workspaceId, sourceId, since, until });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    progress.say("A backfill of this source is under way already: going on with it.");
  }
  const read = () => readBackfill({ db: database.in(workspaceId), clock }, { workspaceId, sourceId });
  for (;;) {
    const backfill = await read();
    progress.show(lineOf(backfill));
    if (backfill.state === "done") {
      progress.end();
      print(json ? JSON.stringify(backfill) : summaryOf(backfill));
      return;
    }
    // Whoever claims it reads it, a server that runs or we; meanwhile its progress is shown.
    const round = app.poller.runDue({ workspaceId, sourceId, kind: "backfill" });
    while ((await Promise.race([round, delay(LOOK_MS, "look" as const)])) === "look") progress.show(lineOf(await read()));
    await delay(LOOK_MS);
  }
}

function lineOf({ state, progress, listed, found, secondsLeft, problem }: Backfill): string {
  if (state === "waiting") return "Waiting to begin";
  if (problem) return `Held up, goes on by itself: ${problem.message}`;
  const left = secondsLeft === null ? "" : `, about ${secondsLeft < 90 ? `${secondsLeft} s` : `${Math.round(secondsLeft / 60)} min`} left`;
  return `${percent(progress)}: ${leads(listed)} read, ${found} new${left}`;
}

function summaryOf({ listed, found, problem }: Backfill): string {
  const sentence = `Done: ${leads(listed)} read, ${found} new. New ones travel now, behind those that come in fresh.`;
  return problem ? `${sentence}\nOne form or more could not be read: ${problem.message}` : sentence;
}

/** A line on standard error that is written over, where somebody watches; a line for each change elsewhere. */
function createProgress(isSilent = false) {
  let shown = "";
  const write = (text: string) => void (isSilent || process.stderr.write(text));
  return {
    say: (text: string) => write(`${text}\n`),
    show(text: string) {
      if (text === shown) return;
      shown = text;
      write(process.stderr.isTTY ? `\r\u001B[2K${text}` : `${text}\n`);
    },
    end: () => process.stderr.isTTY && write("\n"),
  };
}

const percent = (share: number) => `${Math.floor(share * 100)} %`;
const leads = (number: number) => `${number} lead${number === 1 ? "" : "s"}`;
const day = (time: Date) => time.toISOString().slice(0, 16).replace("T", " ");
