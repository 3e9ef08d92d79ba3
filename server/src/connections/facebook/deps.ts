import type { Logger } from "pino";
import type { Ids, Random } from "../../lib/random.ts";
import type { ConnectionDeps } from "../connection-deps.ts";

/** What the Facebook connection needs beside what every connection does. */
export type FacebookDeps = ConnectionDeps & {
  ids: Ids;
  random: Random;
  logger: Pick<Logger, "info" | "warn">;
  /** A secret of this installation for a purpose, the same in every process. */
  secretFor(purpose: string): string;
  /** Where people and Meta find this installation. */
  publicUrl: string;
  /** Where this process answers on this machine: the simulator calls there. Undefined for one that does not answer. */
  localUrl: string | undefined;
  facebook: {
    /** The installation's own app, for workspaces without one of theirs. */
    appId: string | undefined;
    appSecrets: readonly string[];
    verifyToken: string | undefined;
    graphUrl: string;
    loginUrl: string;
    apiVersion: string;
  };
  /** The simulator's app; undefined while the sandbox is off. */
  sandboxApp(): Promise<{ appId: string; appSecret: string } | undefined>;
};
