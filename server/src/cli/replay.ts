import { CHANNELS } from "../app.ts";
import { machineClock } from "../lib/clock.ts";
import { InvalidInput, NotFound } from "../lib/errors.ts";
import type { LeadChoice } from "../leads/lead-conditions.ts";
import { createPersonHashes } from "../leads/person-hashes.ts";
import { announceWork } from "../pipeline/publish.ts";
import { replayLead } from "../pipeline/replay.ts";
import { runReplay } from "../replays/advance-replay.ts";
import { previewReplay } from "../replays/preview-replay.ts";
import { findReplay, toProgress } from "../replays/queries.ts";
import { ReplayBody, type ReplayPreview } from "../replays/replay-view.ts";
import { readSince } from "../sources/start-backfill.ts";
import { startReplay } from "../replays/start-replay.ts";
import type { CommandContext } from "./run.ts";
import { withInstallation } from "./with-installation.ts";

export type ReplayOptions = {
  workspace: string;
  failed?: boolean;
  since?: string;
  dryRun?: boolean;
  json?: boolean;
} & Pick<LeadChoice, "run" | "step" | "source" | "connection" | "form" | "automation" | "state" | "status" | "from" | "to">;

/** Sends leads down the road again: one by its id, or all that the options name. The running workers take it from there. */
export async function replayCommand(context: CommandContext, leadId: string | undefined, options: ReplayOptions): Promise<void> {
  const { workspace: workspaceId, failed = false, dryRun = false, json = false, since, ...named } = options;
  if (since !== undefined && named.from !== undefined) throw new InvalidInput("--since and --from say the same: give one of them.");
  const choice: typeof named = since === undefined ? named : { ...named, from: readSince(since, machineClock.now()).toISOString() };
  const from = failed ? ("failed" as const) : ("start" as const);
  if (leadId !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(leadId))
    throw new NotFound(`There is no lead ${leadId}. Copy the id from the address of the lead's page.`);
  const isOne = leadId !== undefined && Object.values(choice).every((value) => value === undefined);
  if (leadId === undefined && Object.keys(choice).length === 0 && !failed)
    throw new InvalidInput("Say which leads: an id, or --run, --source, --automation, --state, --since, --from, --to, --failed.");
  const which = readChoice(from, { ...choice, ...(leadId !== undefined && { leads: [leadId] }) });
  await withInstallation(context, async ({ database, clock, ids, vault, listener }) => {
    const deps = { database, clock, ids, hashes: createPersonHashes({ vault, db: database }) };
    const wake = () => announceWork(listener, CHANNELS.work, workspaceId);
    if (dryRun) {
      const preview = await previewReplay(deps, { workspaceId, from, which });
      context.print(json ? JSON.stringify(preview, null, 2) : textOf(preview));
      return;
    }
    if (isOne) {
      const { generation } = await replayLead({ database, clock, wake }, { workspaceId, leadId, from });
      context.print(json ? JSON.stringify({ leadId, generation }) : `The lead is on its way again (turn ${generation}).`);
      return;
    }
    const { id: replayId } = await startReplay(deps, { workspaceId, from, which });
    await runReplay({ database, clock, wake }, { workspaceId, replayId }, ({ sent, leftAlone, total }) => {
      if (!json) context.print(`${sent + leftAlone} of ${total} leads`);
    });
    const row = await findReplay(database.in(workspaceId), { workspaceId, replayId });
    if (!row) throw new NotFound("The replay is gone.");
    const { state, sent, leftAlone, left } = toProgress(row);
    if (json) context.print(JSON.stringify(toProgress(row)));
    else if (state === "running") context.print("The running server goes on with it; the Work page shows how far it is.");
    else context.print(`Sent ${sent}, left alone ${leftAlone}${left > 0 ? `, not looked at ${left}` : ""}.`);
  });
}

/** The same rules as the API's. Throws InvalidInput. */
function readChoice(from: "start" | "failed", choice: LeadChoice): LeadChoice {
  const parsed = ReplayBody.safeParse({ from, which: choice });
  if (parsed.success) return parsed.data.which;
  const issue = parsed.error.issues[0];
  throw new InvalidInput(`--${String(issue?.path[1] ?? "option")}: ${issue?.message ?? "not valid"}. Times are like 2026-01-05T09:00:00Z.`);
}

const textOf = ({ sentences }: ReplayPreview) =>
  ["Nothing was changed. This would happen:", ...sentences.map((line) => `  ${line}`)].join("\n");
