import { Agent } from "undici";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createFacebookSimulator, samplePageId } from "../../../sandbox/src/facebook/index.ts";
import { createHighLevelSimulator } from "../../../sandbox/src/highlevel/index.ts";
import type { FaultPanel, SandboxFaults } from "../insights/sandbox-view.ts";
import { InvalidInput, NotFound } from "../lib/errors.ts";
import { applyWorkspaceFile } from "../workspaces/apply-workspace-file.ts";
import { sandboxWorkspaceFile } from "../workspaces/sample.ts";
import { openWorkspaces, type TestWorkspaces } from "../workspaces/testing/open-workspaces.ts";
import { createControl } from "./control.ts";
import { SANDBOX_LOCATION } from "./ensure-workspace.ts";
import { facebookFaults } from "./facebook-faults.ts";
import { createFaultPanel } from "./fault-panel.ts";
import { highLevelFaults } from "./highlevel-faults.ts";

const controlToken = "control-token-of-this-test";
const agent = new Agent();
const page = { workspaceId: "sandbox", connectionId: "sandbox-facebook" };
const location = { workspaceId: "sandbox", connectionId: "sandbox-highlevel" };
const closers: (() => Promise<void>)[] = [];
let workspaces: TestWorkspaces;
let panel: FaultPanel;

beforeAll(async () => {
  workspaces = await openWorkspaces();
  const { clock, database } = workspaces.deps;
  await applyWorkspaceFile(
    workspaces.deps,
    sandboxWorkspaceFile({
      page: { pageId: samplePageId, accessToken: "page-token", appSecret: "app-secret" },
      location: { locationId: SANDBOX_LOCATION, accessToken: "location-token" },
    }),
    { isSandbox: true },
  );
  const facebook = await createFacebookSimulator({ clock, controlToken, appSecret: "app-secret", pageAccessToken: "page-token" }).listen();
  const highlevel = await createHighLevelSimulator({ clock, controlToken, location: { id: SANDBOX_LOCATION } }).listen();
  closers.push(facebook.close, highlevel.close);
  const url = (address: string) => () => new URL(address).origin;
  panel = createFaultPanel({
    database,
    facebook: facebookFaults({ ask: createControl({ agent, controlToken, url: url(facebook.url) }), clock }),
    highlevel: highLevelFaults({
      ask: createControl({ agent, controlToken, url: url(highlevel.url), at: "/highlevel/_control/" }),
      clock,
    }),
  });
});
afterAll(async () => {
  await agent.close();
  for (const close of closers) await close();
  await workspaces[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await panel.clear(page);
  await panel.clear(location);
});

const goingWrong = ({ faults }: SandboxFaults) => faults.filter(({ isOn }) => isOn).map(({ fault }) => fault);

test("everything the simulators can do wrong is said to be so once it is set, alone, and no more when all is cleared", async () => {
  for (const key of [page, location]) {
    const { faults } = await panel.read(key);
    for (const { fault } of faults) {
      expect(goingWrong(await panel.set(key, { fault, isOn: true }))).toEqual([fault]);
      expect(goingWrong(await panel.clear(key))).toEqual([]);
    }
  }
});

test("a state ends by its switch, and the others stay", async () => {
  await panel.set(location, { fault: "token-expired", isOn: true });
  await panel.set(location, { fault: "late-search", isOn: true });
  expect(goingWrong(await panel.set(location, { fault: "token-expired", isOn: false }))).toEqual(["late-search"]);
  await panel.set(page, { fault: "throttled-1m", isOn: true });
  await panel.set(page, { fault: "lost-webhooks", isOn: true });
  expect(goingWrong(await panel.set(page, { fault: "token-expired", isOn: true }))).toEqual([
    "throttled-1m",
    "token-expired",
    "lost-webhooks",
  ]);
});

test("an outage says when it ends, and is over then", async () => {
  await panel.set(location, { fault: "outage-1m", isOn: true });
  const until = new Date(workspaces.deps.clock.now().getTime() + 60_000).toISOString();
  expect((await panel.read(location)).faults).toContainEqual({ fault: "outage-1m", isOn: true, isState: false, until });
  workspaces.advance(60_000);
  expect(goingWrong(await panel.read(location))).toEqual([]);
});

test("webhooks that get lost for a while come again by themselves", async () => {
  expect(goingWrong(await panel.set(page, { fault: "lost-webhooks-10m", isOn: true }))).toEqual(["lost-webhooks-10m"]);
  workspaces.advance(600_000);
  expect(goingWrong(await panel.read(page))).toEqual([]);
});

test("what a simulator cannot do, what ends by itself, and connections that lead elsewhere are refused", async () => {
  await expect(panel.set(page, { fault: "late-search", isOn: true })).rejects.toThrow(InvalidInput);
  await expect(panel.set(location, { fault: "cut-after", isOn: false })).rejects.toThrow(InvalidInput);
  for (const key of [
    { workspaceId: "sandbox", connectionId: "contact-book" },
    { workspaceId: "sandbox", connectionId: "nothing-here" },
    { workspaceId: "acme", connectionId: "sandbox-highlevel" },
  ])
    await expect(panel.clear(key)).rejects.toThrow(NotFound);
});
