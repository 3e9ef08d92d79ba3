import type { Check } from "../connectors/kit/check.ts";
import { checkDisk } from "../doctor/check-disk.ts";
import { examine } from "../doctor/examine.ts";
import { AppError } from "../lib/errors.ts";
import type { CommandContext } from "./run.ts";
import { withInstallation } from "./with-installation.ts";

/** Says of everything that has to be well how it is and what to do. Exit code 1 when something failed. */
export async function doctorCommand(context: CommandContext, { json = false }: { json?: boolean }): Promise<void> {
  const checks = await look(context);
  context.print(json ? JSON.stringify({ checks }, null, 2) : describe(checks));
  if (checks.some(({ state }) => state === "failed")) context.endWith(1);
}

async function look(context: CommandContext): Promise<Check[]> {
  try {
    return await withInstallation(context, async (installation) => examine(installation, context.config));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // What keeps the database shut is the finding; its message says what to do.
    const name = error.code === "wrong_secret_key" ? "key" : "database";
    const disk = await checkDisk(context.config.dataDir).catch(() => undefined);
    return [
      { name, state: "failed", message: error.message, remedy: `See ${error.code} in docs/troubleshooting.md.` },
      ...(disk ? [disk] : []),
    ];
  }
}

function describe(checks: Check[]): string {
  const width = Math.min(44, Math.max(...checks.map(({ name }) => name.length)));
  const lines = checks.flatMap(({ name, state, message, remedy }) => [
    `${state.padEnd(8)} ${name.padEnd(width)}  ${message}`,
    ...(remedy ? [`${" ".repeat(9 + width)}  → ${remedy}`] : []),
  ]);
  const count = (state: Check["state"]) => checks.filter((check) => check.state === state).length;
  return [
    ...lines,
    "",
    `${count("ok")} ok, ${count("warning")} ${count("warning") === 1 ? "warning" : "warnings"}, ${count("failed")} failed`,
  ].join("\n");
}
