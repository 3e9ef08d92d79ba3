import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { Hono } from "hono";
import type { Logger } from "pino";
import { type App, createApp } from "./app.ts";
import type { Config, Role } from "./config.ts";
import { listen } from "./http/listen.ts";
import { facebookWebhook } from "./http/webhooks/facebook.ts";
import { type Installation, openInstallation } from "./installation.ts";
import { createManagement } from "./management.ts";
import { findSandboxUrl } from "./sandbox/find-sandbox.ts";
import { ensureSandboxWorkspace } from "./sandbox/ensure-workspace.ts";
import { type SandboxProcess, startSandbox } from "./sandbox/sandbox-process.ts";
import { housekeeping } from "./work/housekeeping.ts";
import { createLiveness } from "./work/liveness.ts";
import { startSchedules } from "./work/schedules.ts";

/** Asked to stop, what is in hand gets this long; the rest is given back for others. */
const GRACE_MS = 20_000;

export type Running = {
  /** Where the console and the API are; undefined for a worker. */
  url: string | undefined;
  /** Opens the console for the first person; undefined once somebody has a password. */
  setupUrl: string | undefined;
  stop(): Promise<void>;
};
