import { expect, test } from "vitest";
import type { Connectors } from "../connectors/index.ts";
import type { Check } from "../connectors/kit/check.ts";
import { ProviderRefused } from "../connectors/kit/failure.ts";
import { withClient } from "../db/connection.ts";
import { testApp } from "../testing/test-app.ts";
import { checkConnections } from "./check-connections.ts";
import { checkDatabase } from "./check-database.ts";
import { checkWork } from "./check-work.ts";
import { listConnections } from "./queries.ts";
import { createConnections } from "../connections/open-connection.ts";
import { blockConnection } from "../connections/queries.ts";

const BLOCK = { cause: "reauthorise", code: "facebook_token_expired", message: "The token has expired." };

test("a connection that is set aside fails with its code, a paused one warns, and neither hides what its provider says", async () => {
  await using app = await testApp();
  const { workspaceId, clock } = app;
  const rows = () => withClient(app.connection, listConnections);
  const names = (await rows()).map((row) => row.connectionId);
  const facebook = (await rows()).find(({ provider }) => provider === "facebook")?.connectionId ?? "";
  const look = async (answer: () => Promise<Check[]>) => checkConnections(deps(app, answer), await rows());

  expect((await look(async () => [])).map(({ state }) => state)).toEqual(names.map(() => "ok"));
  expect(await look(async () => [{ name: "token", state: "failed", message: "It has expired.", remedy: "Connect again." }])).toContainEqual(
    {
      name: `connection ${workspaceId}/${facebook}: token`,
      state: "failed",
      message: "It has expired.",
      remedy: "Connect again.",
    },
  );
  await blockConnection(app.db, { workspaceId, connectionId: facebook }, { ...BLOCK, now: clock.now(), probeAt: clock.now() });
  expect(await look(async () => [])).toContainEqual(
    expect.objectContaining({ state: "failed", message: expect.stringContaining("facebook_token_expired") }),
  );
  await app.db.updateTable("connections").set({ pausedAt: clock.now() }).where("connectionId", "=", facebook).execute();
  expect(await look(refuse)).toContainEqual(expect.objectContaining({ state: "warning", message: expect.stringContaining("paused") }));
});

test("a provider that cannot be asked is a finding, not the end of the doctor", async () => {
  await using app = await testApp();
  const checks = await checkConnections(deps(app, refuse), await withClient(app.connection, listConnections));
  expect(checks.filter(({ state }) => state === "failed")).toMatchObject([
    { message: "It said no.", remedy: expect.stringContaining("token") },
  ]);
});

test("the database is described, and work over all workspaces is counted", async () => {
  await using app = await testApp();
  app.sandbox.facebook.submitLead({});
  await app.sandbox.facebook.deliverDue();
  expect(await checkDatabase({ kind: "embedded", connection: app.connection })).toMatchObject({
    state: "warning", // the server of the tests does not sync
    message: expect.stringMatching(/^PostgreSQL \d+.* migrations, \d+ MB; .*fsync.* is off/),
  });
  const [work] = await checkWork({ connection: app.connection, now: app.clock.now() });
  expect(work).toMatchObject({ state: "ok", message: expect.stringMatching(/^1 open/) });
});

async function refuse(): Promise<never> {
  throw new ProviderRefused({ code: "facebook_request_refused", message: "It said no.", verdict: { kind: "dead" } });
}

/** Everything real but what the provider answers. */
function deps(app: Awaited<ReturnType<typeof testApp>>, answer: () => Promise<Check[]>) {
  const source = app.connectors.source("facebook");
  const connectors: Connectors = {
    source: (provider) => (provider === "facebook" && source ? { ...source, check: answer } : undefined),
    destination: () => undefined,
    baseUrls: [],
  };
  return {
    connectors,
    connections: createConnections({
      database: app.database,
      vault: app.vault,
      monotonicMs: () => performance.now(),
      secretsOf: () => ({}),
    }),
    startAttempt: async () => ({ fetch: refuse, exchanges: [] }),
  };
}
