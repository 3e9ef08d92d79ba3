import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { runImport } from "../imports/advance-import.ts";
import { type Import, type Mapping, toProgress } from "../imports/import.ts";
import { findImport } from "../imports/queries.ts";
import { startImport } from "../imports/start-import.ts";
import { storeFile } from "../imports/store-file.ts";
import { InvalidInput } from "../lib/errors.ts";
import { createProgress } from "./progress.ts";
import type { CommandContext } from "./run.ts";
import { withInstallation } from "./with-installation.ts";

export type ImportOptions = { workspace: string; as: "contacts"; map?: string[]; dryRun?: boolean; json?: boolean };

/** Imports a file. Killed in the middle, a running server goes on with it within two minutes. Throws InvalidInput for what is no table. */
export async function importCommand(context: CommandContext, file: string, options: ImportOptions): Promise<void> {
  const { workspace: workspaceId, map = [], dryRun = false, json = false } = options;
  await withInstallation(context, async (installation) => {
    const body = createReadStream(file);
    const stored = await storeFile(installation, { workspaceId, fileName: basename(file), madeBy: "leadrelay import", body }).catch(
      (error: unknown) => {
        if (!(error instanceof Error && "syscall" in error)) throw error;
        throw new InvalidInput(`${file} cannot be read: ${error.message}`);
      },
    );
    const key = { workspaceId, importId: stored.id };
    await startImport(installation, { ...key, isDryRun: dryRun, mapping: readMap(stored.mapping, map) });
    const db = installation.database.in(workspaceId);
    const progress = createProgress({ stream: process.stderr, monotonicMs: () => performance.now() });
    const read = async () => {
      const found = await findImport(db, key);
      if (!found) throw new Error("The import is gone.");
      return found;
    };
    await runImport(installation, key, {
      async onBatch() {
        if (!json) progress.show(lineOf(await read(), installation.clock.now()));
      },
    });
    progress.end();
    const ended = await read();
    if (ended.state === "failed") context.endWith(3);
    context.print(json ? JSON.stringify(toProgress(ended, installation.clock.now())) : summaryOf(ended));
  });
}

/** The suggested mapping with what was said by hand; `column=` leaves one out. */
function readMap(suggested: Mapping, given: string[]): Mapping {
  const mapping = { ...suggested };
  for (const pair of given) {
    const at = pair.lastIndexOf("=");
    if (at < 1) throw new InvalidInput(`--map ${pair}: write it as column=target, such as Mobil=phone.`);
    const [column, target] = [pair.slice(0, at), pair.slice(at + 1)];
    for (const other of Object.keys(mapping)) if (other === column || mapping[other] === target) delete mapping[other];
    if (target !== "") mapping[column] = target;
  }
  return mapping;
}

function lineOf(found: Import, now: Date): string {
  const { progress, secondsLeft, rows } = toProgress(found, now);
  return `${Math.floor(progress * 100)} %: ${rows} rows${secondsLeft === null ? "" : `, about ${secondsLeft} s left`}`;
}

function summaryOf({ state, isDryRun, problem, rowsDone, created, updated, unchanged, refused }: Import): string {
  const counts = `${rowsDone} rows: ${created} created, ${updated} updated, ${unchanged} unchanged, ${refused} refused.`;
  if (state === "failed") return `Broken off after ${counts} ${problem ?? ""}`;
  if (state !== "done") return `The running server goes on with it. So far ${counts}`;
  return `${isDryRun ? "Nothing was changed. It would be: " : ""}${counts}${refused > 0 ? " The console shows why, under Contacts, Import." : ""}`;
}
