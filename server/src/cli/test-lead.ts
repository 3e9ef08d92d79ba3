import { setTimeout as delay } from "node:timers/promises";
import { createApp } from "../app.ts";
import { ownContactBook } from "../connections/attempt.ts";
import { pause } from "../pipeline/paced-call.ts";
import { findSandboxUrl } from "../sandbox/find-sandbox.ts";
import type { TestStageName } from "../test-leads/describe-stages.ts";
import { makeTestLead } from "../test-leads/make-test-lead.ts";
import { readTestLead } from "../test-leads/read-test-lead.ts";
import type { TestLead } from "../test-leads/test-lead-view.ts";
import { createLiveness } from "../work/liveness.ts";
import { createWorkspaceFiles } from "../workspace-files.ts";
import type { CommandContext } from "./run.ts";
import { withInstallation } from "./with-installation.ts";

export type TestLeadOptions = { workspace: string; connection: string; form: string; wait: number; json?: boolean };

const LOOK_MS = 500;

/**
 * Has the platform make a test lead and waits until it is a contact; the running server receives it. Ends with 1 when a station is not
 * reached in time.
 */
export async function testLeadCommand(context: CommandContext, options: TestLeadOptions): Promise<void> {
  const { workspace: workspaceId, connection: connectionId, form: formId, wait, json = false } = options;
  const { config, logger, print, endWith } = context;
  await withInstallation(context, async (installation) => {
    const { database, clock, vault } = installation;
    const liveness = await createLiveness({ ...installation, connection: installation.server.connection, logger }, "cli");
    const addresses = { contactBook: ownContactBook, sandbox: () => findSandboxUrl(database) };
    const monotonicMs = () => performance.now();
    const app = await createApp({ ...installation, config, logger, addresses, process: liveness, monotonicMs, pause });
    try {
      const key = { workspaceId, connectionId, formId };
      const apply = createWorkspaceFiles(installation, app).deps;
      await makeTestLead(
        { database, clock, vault, connectors: app.connectors, startAttempt: app.startAttempt, secretsOf: app.secretsOf, apply },
        key,
      );
      const begun = monotonicMs();
      const read = () => readTestLead({ db: database.in(workspaceId), clock }, key);
      let testLead = await read();
      while (isOnItsWay(testLead) && monotonicMs() - begun < wait * 1_000) {
        await delay(LOOK_MS);
        testLead = await read();
      }
      print(json ? JSON.stringify(testLead) : textOf(testLead));
      if (!testLead?.stages.every(({ state }) => state === "done")) endWith(1);
    } finally {
      await app.close();
      await liveness.close();
    }
  });
}

/** A station that failed is not waited for. */
function isOnItsWay(testLead: TestLead | null): boolean {
  const stages = testLead?.stages ?? [];
  const last = stages.at(-1);
  return last?.state !== "done" && last?.state !== "failed" && !stages.some(({ stage, state }) => stage === "read" && state === "failed");
}

const NAMES: Record<TestStageName, string> = {
  made: "Made at the platform",
  announced: "Announced by webhook",
  read: "Answers read",
  contact: "Contact written",
};

const textOf = (testLead: TestLead | null): string =>
  (testLead?.stages ?? [])
    .map(({ stage, state, message }) => `${NAMES[stage]}: ${state === "done" ? "yes" : "no"}${message === null ? "" : `. ${message}`}`)
    .join("\n");
