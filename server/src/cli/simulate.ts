import { setTimeout as delay } from "node:timers/promises";
import { Agent } from "undici";
import { AppError } from "../lib/errors.ts";
import { createControl } from "../sandbox/control.ts";
import { parseFaults } from "../sandbox/faults.ts";
import { controlTokenOf } from "../sandbox/find-sandbox.ts";
import { simulateLeads, type SimulationState } from "../sandbox/simulate-leads.ts";
import { findRunningProcesses } from "../work/running-processes.ts";
import { createProgress } from "./progress.ts";
import type { CommandContext } from "./run.ts";
import { withInstallation } from "./with-installation.ts";

/** There is nobody who would take the leads. */
export class NoSandboxRunning extends AppError {
  readonly code = "no_sandbox_running";
  readonly status = 409;
}

export type SimulateOptions = {
  count: number;
  rate?: number;
  form?: string;
  workspace: string;
  faults?: string;
  wait: number;
  json?: boolean;
};

/** Sends leads to the simulated Facebook of the server that runs, and proves that each became one contact; else the exit code is 1. */
export async function simulateCommand(context: CommandContext, options: SimulateOptions): Promise<void> {
  const { count, rate, form, workspace, wait, json = false } = options;
  const faults = options.faults === undefined ? undefined : parseFaults(options.faults);
  await withInstallation(context, async ({ database, vault }) => {
    const sandboxUrl = (await findRunningProcesses(database)).find((process) => process.sandboxUrl !== null)?.sandboxUrl;
    if (!sandboxUrl)
      throw new NoSandboxRunning(
        "No server with a sandbox runs on this data. Start one (npm start, without LEADRELAY_SANDBOX=off) and run this beside it, with the same settings.",
      );
    const agent = new Agent();
    const progress = createProgress({ stream: process.stderr, monotonicMs: () => performance.now() });
    try {
      const result = await simulateLeads(
        {
          db: database.in(workspace),
          ask: createControl({ agent, url: () => sandboxUrl, controlToken: controlTokenOf(vault) }),
          monotonicMs: () => performance.now(),
          pause: async (ms) => delay(ms),
          onProgress: (state) => progress.show(progressLine(state, count, rate)),
        },
        { workspaceId: workspace, form, count, ratePerSecond: rate, faults, waitSeconds: wait },
      );
      progress.end();
      context.print(json ? JSON.stringify(result) : summary(result, wait));
      if (result.missing > 0 || result.doubled > 0) context.endWith(1);
    } finally {
      await agent.close();
    }
  });
}

function progressLine({ sent, delivered, waiting, failed, seconds }: SimulationState, count: number, rate: number | undefined): string {
  const perSecond = seconds > 0 ? delivered / seconds : 0;
  const left = Math.max((count - delivered) / (perSecond || 1), rate === undefined ? 0 : (count - sent) / rate);
  const eta = perSecond > 0 && delivered < count ? `, about ${Math.ceil(left)} s left` : "";
  return `${sent} of ${count} sent, ${delivered} are contacts, ${waiting} waiting, ${failed} failed, ${perSecond.toFixed(1)} a second${eta}`;
}

function summary({ sent, delivered, contacts, missing, doubled, failed, seconds }: SimulationState, wait: number): string {
  const lines = [
    `${sent} sent, ${contacts} contacts, ${missing} missing, ${doubled} doubled, in ${seconds.toFixed(1)} s (${(delivered / seconds).toFixed(1)} a second)`,
  ];
  if (missing > 0)
    lines.push(
      failed > 0
        ? `${failed} failed: open Leads in the console, filter by "needs attention", and see why.`
        : `Waited ${wait} s. Leads may still be on their way (look at Leads in the console), or --wait longer.`,
    );
  return lines.join("\n");
}
