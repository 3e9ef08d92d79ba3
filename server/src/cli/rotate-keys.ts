import { setTimeout as delay } from "node:timers/promises";
import { createKeyRotation } from "../vault/create-key-rotation.ts";
import type { Rotation } from "../vault/rotate-keys.ts";
import { createProgress } from "./progress.ts";
import type { CommandContext } from "./run.ts";
import { withInstallation } from "./with-installation.ts";

export type RotateKeysOptions = { show?: boolean; json?: boolean };

const LOOK_MS = 500;
/** Processes look every ten seconds at the latest. What needs longer needs a person, and a worker goes on with it. */
const PATIENCE_LOOKS = 60;

/** Rotates the secret key while everything runs; killed, it goes on when it is called again, or by a running worker. */
export async function rotateKeysCommand(context: CommandContext, { show = false, json = false }: RotateKeysOptions): Promise<void> {
  await withInstallation(context, async (installation) => {
    const rotation = createKeyRotation(installation, context.config);
    let now = show ? await rotation.read() : await rotation.start();
    if (!show) {
      const progress = createProgress({ stream: process.stderr, monotonicMs: () => performance.now() });
      for (let looks = 0; now.state !== "none" && looks < PATIENCE_LOOKS; looks = now.state === "waiting" ? looks + 1 : 0) {
        if (!json)
          progress.show(now.state === "waiting" ? "waiting for every process to have the new key" : `${now.left} keys to wrap anew`);
        if (now.state === "waiting") await delay(LOOK_MS);
        now = await rotation.advance();
      }
      progress.end();
    }
    context.print(json ? JSON.stringify(now) : toText(now));
    if (!show && now.state !== "none") context.endWith(1);
  });
}

function toText({ state, keys, waitingFor }: Rotation): string {
  const current = keys.find((key) => key.state === "current");
  const inUse = `The key ${current?.fingerprint ?? "unknown"} wraps ${current?.wraps ?? 0} keys of workspaces.`;
  if (state === "none")
    return `${inUse} Keep a copy of the key file apart from the database; older backups need the keys they were made with.`;
  if (state === "rewrapping") return `${inUse} A rotation is under way; a running worker goes on with it.`;
  const who = waitingFor.map(({ role, startedAt }) => `${role} (since ${startedAt.toISOString()})`).join(", ");
  return `${inUse} A rotation waits for processes that do not have the new key: ${who}. Give it to them and restart them; a running worker then goes on.`;
}
