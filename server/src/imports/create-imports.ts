import type { Logger } from "pino";
import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import type { Ids } from "../lib/random.ts";
import type { Schedule } from "../work/schedules.ts";
import { resumeImports, runImport } from "./advance-import.ts";
import type { ImportProgress, Mapping } from "./import.ts";
import { cancelImport, startImport } from "./start-import.ts";
import { storeFile } from "./store-file.ts";

type Deps = { database: Database; clock: Clock; ids: Ids; logger: Logger };
type Key = { workspaceId: string; importId: string };

/** What the management API does with imports. */
export type Imports = {
  store(input: { workspaceId: string; fileName: string; madeBy: string; body: AsyncIterable<Uint8Array> }): Promise<ImportProgress>;
  start(input: Key & { isDryRun: boolean; mapping?: Mapping }): Promise<ImportProgress>;
  cancel(key: Key): Promise<ImportProgress>;
};

/** One that is started goes on in this process; where it ends before, another goes on with it. */
export function createImports(deps: Deps): Imports {
  return {
    store: (input) => storeFile(deps, input),
    cancel: (key) => cancelImport(deps, key),
    async start(input) {
      const started = await startImport(deps, input);
      void runImport(deps, input).catch((error: unknown) =>
        deps.logger.warn({ err: error, importId: input.importId }, "an import was broken off; it goes on by itself"),
      );
      return started;
    },
  };
}

/** Imports that a process left unfinished go on, each minute. */
export function importSchedule(deps: Deps): Schedule {
  return { name: "imports", cron: "* * * * *", run: () => resumeImports(deps) };
}
