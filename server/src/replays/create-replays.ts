import type { Logger } from "pino";
import type { Database } from "../db/db.ts";
import type { LeadChoice } from "../leads/lead-conditions.ts";
import type { PersonHashes } from "../leads/person-hashes.ts";
import type { Clock } from "../lib/clock.ts";
import type { Ids } from "../lib/random.ts";
import type { ReplayFrom } from "../pipeline/replay.ts";
import { runReplay, stopReplay } from "./advance-replay.ts";
import { previewReplay } from "./preview-replay.ts";
import { startReplay } from "./start-replay.ts";

type Deps = {
  database: Database;
  hashes: PersonHashes;
  clock: Clock;
  ids: Ids;
  logger: Pick<Logger, "warn">;
  wake(workspaceId: string): void;
};
type Input = { workspaceId: string; from: ReplayFrom; which: LeadChoice };

/** Replays as the web offers them: one that is started is worked on by this process, and by another should this one end. */
export function createReplays(deps: Deps) {
  return {
    preview: (input: Input) => previewReplay(deps, input),
    async start(input: Input) {
      const started = await startReplay(deps, input);
      void runReplay(deps, { workspaceId: input.workspaceId, replayId: started.id }).catch((error: unknown) =>
        deps.logger.warn({ err: error, replayId: started.id }, "a replay was interrupted; it goes on within a minute"),
      );
      return started;
    },
    stop: (key: { workspaceId: string; replayId: string }) => stopReplay(deps, key),
  };
}
