import { CHANNELS } from "../app.ts";
import { InvalidInput } from "../lib/errors.ts";
import { listRepairs } from "../mappings/list-repairs.ts";
import type { RepairGroup } from "../mappings/mapping-view.ts";
import { releaseLeads } from "../mappings/release-leads.ts";
import { announceWork } from "../pipeline/publish.ts";
import type { CommandContext } from "./run.ts";
import { withInstallation } from "./with-installation.ts";

export type RepairOptions = { workspace: string; release?: boolean; mapping?: string; field?: string; json?: boolean };

/** Lists the leads that do not fit their mapping, by rule; with `--release` lets them go on. The running workers take it from there. */
export async function repairCommand(context: CommandContext, options: RepairOptions): Promise<void> {
  const { workspace: workspaceId, release = false, mapping: mappingId, field: to, json = false } = options;
  if (to !== undefined && mappingId === undefined) throw new InvalidInput("--field needs --mapping: fields are rules of one mapping.");
  if (!release && mappingId !== undefined) throw new InvalidInput("--mapping and --field say what is released: add --release.");
  await withInstallation(context, async ({ database, clock, listener }) => {
    if (!release) {
      const groups = await listRepairs(database.in(workspaceId), workspaceId);
      context.print(json ? JSON.stringify(groups, null, 2) : textOf(groups));
      return;
    }
    const wake = () => announceWork(listener, CHANNELS.work, workspaceId);
    const outcome = await releaseLeads({ database, clock, wake }, { workspaceId, mappingId, to });
    context.print(json ? JSON.stringify(outcome) : `Released ${outcome.released}. Those that still do not fit are held again.`);
  });
}

const textOf = (groups: RepairGroup[]) =>
  groups.length === 0
    ? "Every lead fits its mapping."
    : groups.map(({ mappingId, to, count, message }) => `${count} held by ${mappingId}, field ${to}: ${message}`).join("\n");
