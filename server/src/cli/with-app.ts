import { type App, createApp } from "../app.ts";
import { ownContactBook } from "../connections/attempt.ts";
import type { Installation } from "../installation.ts";
import { pause } from "../pipeline/paced-call.ts";
import { findSandboxUrl } from "../sandbox/find-sandbox.ts";
import { createLiveness } from "../work/liveness.ts";
import type { CommandContext } from "./run.ts";
import { withInstallation } from "./with-installation.ts";

/** Builds the product for one command that reads from platforms, as a process of its own among those that run. */
export async function withApp(context: CommandContext, work: (installation: Installation, app: App) => Promise<void>): Promise<void> {
  await withInstallation(context, async (installation) => {
    const { config, logger } = context;
    const liveness = await createLiveness({ ...installation, connection: installation.server.connection, logger }, "cli");
    const app = await createApp({
      ...installation,
      config,
      logger,
      addresses: { contactBook: ownContactBook, sandbox: () => findSandboxUrl(installation.database) },
      process: liveness,
      monotonicMs: () => performance.now(),
      pause,
    });
    try {
      await work(installation, app);
    } finally {
      await app.close();
      await liveness.close();
    }
  });
}
