import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { parse } from "yaml";
import { createConnectors } from "../connectors/index.ts";
import type { Installation } from "../installation.ts";
import { InvalidInput } from "../lib/errors.ts";
import { createWorkspaceFiles } from "../workspace-files.ts";
import { formatPlan } from "../workspaces/plan.ts";
import type { CommandContext } from "./run.ts";
import { withInstallation } from "./with-installation.ts";

/** Applies a workspace file; `${NAME}` in it is read from the environment here. */
export async function applyCommand(
  context: CommandContext,
  file: string,
  { dryRun = false, json = false }: { dryRun?: boolean; json?: boolean },
): Promise<void> {
  const yaml = await readInput(file);
  await withInstallation(context, async (installation) => {
    const plan = await filesOf(context, installation).apply({ yaml, dryRun, onlyWorkspace: null, env: process.env });
    context.print(json ? JSON.stringify(plan, null, 2) : formatPlan(plan));
  });
}

/** Prints a workspace as a file that can be applied again; its JSON can be applied too, as YAML takes it. */
export async function exportCommand(context: CommandContext, workspaceId: string, { json = false }: { json?: boolean }): Promise<void> {
  await withInstallation(context, async (installation) => {
    const yaml = await filesOf(context, installation).export(workspaceId);
    context.print(json ? JSON.stringify(parse(yaml), null, 2) : yaml.trimEnd());
  });
}

/** Running processes hear of the change through the database. */
function filesOf({ config }: CommandContext, installation: Installation) {
  return createWorkspaceFiles(installation, { connectors: createConnectors(config), forget: () => {} });
}

async function readInput(file: string): Promise<string> {
  if (file === "-") return text(process.stdin);
  return readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new InvalidInput(`The file ${file} cannot be read (${cause.code ?? "unknown"}).`, [], { cause });
  });
}
