import { CHANNELS } from "../app.ts";
import { NotFound } from "../lib/errors.ts";
import { replayLead } from "../pipeline/replay.ts";
import type { CommandContext } from "./run.ts";
import { withInstallation } from "./with-installation.ts";

/** Sends a lead down the road again; the running workers take it from there. */
export async function replayCommand(
  context: CommandContext,
  leadId: string,
  { workspace, failed = false, json = false }: { workspace: string; failed?: boolean; json?: boolean },
): Promise<void> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(leadId))
    throw new NotFound(`There is no lead ${leadId}. Copy the id from the address of the lead's page.`);
  await withInstallation(context, async ({ database, clock, listener }) => {
    const wake = () => listener.notify(CHANNELS.work);
    const { generation } = await replayLead(
      { database, clock, wake },
      { workspaceId: workspace, leadId, from: failed ? "failed" : "start" },
    );
    context.print(json ? JSON.stringify({ leadId, generation }) : `The lead is on its way again (turn ${generation}).`);
  });
}
