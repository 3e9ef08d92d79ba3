import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { openTokenWorld } from "./testing/token-world.ts";

const PART = { code: "token_refresh_waiting" };

test("a token whose time has come is changed for a new one by one of many who see it, and all of them then use that", async () => {
  await using world = await openTokenWorld({ connections: 3 });
  await using second = world.anotherEngine();
  await using third = world.anotherEngine();
  const engines = [world, second, third];
  await Promise.all(engines.map(({ fresh }) => fresh.runDue()));
  expect(world.provider.grants.counts).toMatchObject({ granted: 0 });

  world.clock.advance({ days: 1 });
  await Promise.all(engines.flatMap(({ fresh, tokens }) => [fresh.runDue(), ...world.keys.map((key) => tokens.current(key))]));
  expect(world.provider.grants.counts).toEqual({ granted: 3, repeated: 0, reused: 0, refused: 0 });
  expect(await world.rows()).toMatchObject(world.keys.map(() => ({ state: "ok", version: 2, calls: 0, failedAt: null })));
  for (const engine of engines) for (const key of world.keys) expect(await world.isTaken(engine, key)).toBe(true);
});

test("whoever was refused with an older token is given the newer one, and nothing is refreshed", async () => {
  await using world = await openTokenWorld();
  world.clock.advance({ hours: 23 });
  await world.fresh.runDue();
  expect(await world.tokens.afterRejection(world.one, 1)).toMatchObject({ version: 2 });
  expect(world.provider.grants.counts.granted).toBe(1);
  // The newest one was refused just after it was given: another would be refused as well.
  expect(await world.tokens.afterRejection(world.one, 2)).toBeUndefined();
  world.clock.advance({ minutes: 5 });
  expect(await world.tokens.afterRejection(world.one, 2)).toMatchObject({ version: 3 });
  expect(world.provider.grants.counts.granted).toBe(2);
});

test("a refresh token that is good for nothing ends as one clear request to connect again, and nobody calls any more", async () => {
  await using world = await openTokenWorld();
  world.provider.grants.revoke([...world.provider.grants.families.values()][0]?.locationId ?? "");
  world.clock.advance({ days: 1 });
  await world.fresh.runDue();
  expect(await world.row()).toMatchObject({ state: "needs_reauth", code: "token_needs_reconnect", refreshAt: null });
  expect(await world.blocks()).toEqual([{ connectionId: "crm-1", blockedCause: "reauthorise", blockedCode: "token_needs_reconnect" }]);
  const calls = world.provider.grants.counts.refused;
  await expect(world.tokens.current(world.one)).rejects.toMatchObject({ code: "token_needs_reconnect", retry: { when: "reconnected" } });
  await world.fresh.runDue();
  expect(world.provider.grants.counts.refused).toBe(calls);
});

test("an answer that was lost is asked for once more at once, and a provider that repeats the pair gives it", async () => {
  await using world = await openTokenWorld({ grants: { graceSeconds: 30 } });
  world.provider.failNext({ path: "/oauth/token", cut: "before-answer", afterWrite: true });
  world.clock.advance({ days: 1 });
  await world.fresh.runDue();
  expect(await world.row()).toMatchObject({ state: "ok", version: 2 });
  expect(world.provider.grants.counts).toEqual({ granted: 1, repeated: 1, reused: 0, refused: 0 });
  expect(await world.isTaken(world)).toBe(true);
});

test("a provider that is away never asks anybody to connect again: three calls, a rest, and so on until it is back", async () => {
  await using world = await openTokenWorld();
  world.provider.outage({ until: new Date("2026-01-07T00:00:00Z") });
  world.clock.advance({ days: 1 });
  await world.fresh.runDue(); // the first call and its repetition
  const first = await world.row();
  expect(first).toMatchObject({ state: "uncertain", calls: 2, ...PART });
  await expect(world.tokens.current(world.one)).rejects.toMatchObject({ ...PART, verdict: { kind: "wait" } });
  world.clock.advance({ seconds: 29 });
  await world.fresh.runDue();
  expect(await world.row()).toEqual(first);
  world.clock.advance({ seconds: 1 });
  await world.fresh.runDue();
  expect(await world.row()).toMatchObject({ state: "uncertain", calls: 0, notBefore: new Date(world.clock.now().getTime() + 300_000) });
  expect(await world.blocks()).toEqual([]);
  world.clock.advance({ days: 2 });
  await world.fresh.runDue();
  expect(await world.row()).toMatchObject({ state: "ok", version: 2 });
});

test("an app that is not accepted is the installation's trouble, and is said so", async () => {
  await using world = await openTokenWorld();
  world.provider.grants.setTerms({ clientSecret: "another" });
  world.clock.advance({ days: 1 });
  await expect(world.tokens.current(world.one)).rejects.toMatchObject({
    code: "token_app_refused",
    verdict: { kind: "park", cause: "configuration" },
  });
  expect(await world.row()).toMatchObject({ state: "ok", code: "token_app_refused" });
  world.provider.grants.setTerms({ clientSecret: "sandbox-app-secret" });
  world.clock.advance({ minutes: 6 });
  expect(await world.isTaken(world)).toBe(true);
});

test("six connections that fail in five minutes are the provider's trouble: one a minute tries, and nobody is asked to connect again", async () => {
  await using world = await openTokenWorld({ connections: 8 });
  const hurt = world.provider.failShare.bind(world.provider);
  hurt(1, { path: "/oauth/token", status: 400, body: '{"error":"invalid_grant"}' });
  world.clock.advance({ days: 1 });
  for (let look = 0; look < 4; look += 1) await world.fresh.runDue();
  const states = (await world.rows()).map(({ state }) => state);
  expect(states).not.toContain("needs_reauth");
  expect((await world.blocks()).filter(({ blockedCause }) => blockedCause === "reauthorise")).toEqual([]);
  world.provider.clearFaults();
  const before = world.provider.grants.counts.granted;
  await world.fresh.runDue();
  expect(world.provider.grants.counts.granted).toBe(before); // not before its minute
  world.clock.advance({ seconds: 61 });
  for (let look = 0; look < 6; look += 1) await world.fresh.runDue();
  expect((await world.rows()).map(({ state, version }) => [state, version])).toEqual(world.keys.map(() => ["ok", 2]));
  expect(await world.blocks()).toEqual([]);
});

test("the last resort is a code without a person, where the provider has that", async () => {
  await using world = await openTokenWorld({ grants: { hasReconnect: true } });
  world.provider.grants.revoke([...world.provider.grants.families.values()][0]?.locationId ?? "");
  world.clock.advance({ days: 1 });
  expect(await world.isTaken(world)).toBe(true);
  expect(await world.row()).toMatchObject({ state: "ok", version: 2 });
});

test("a pair that comes while the database is away is kept on the disk, sealed, and stored when it is back; nobody uses it before", async () => {
  await using world = await openTokenWorld();
  let bringBack = async () => {};
  await using hurt = world.anotherEngine({
    transport: (usual) => async (request) => {
      const answer = await usual(request);
      bringBack = await world.takeDatabaseAway();
      return answer;
    },
  });
  world.clock.advance({ days: 1 });
  await hurt.tokens.refreshDue(world.one).catch(() => {});
  const [file = ""] = await readdir(world.folder);
  expect(file).toMatch(/^[0-9a-f-]{36}\.json$/);
  await bringBack();
  expect(await world.row()).toMatchObject({ state: "refreshing", version: 1 });
  await using next = world.anotherEngine(); // as the process that starts after this one
  await next.fresh.runDue();
  expect(await world.row()).toMatchObject({ state: "ok", version: 2 });
  expect(await readdir(world.folder)).toEqual([]);
  expect(await world.isTaken(next)).toBe(true);
  expect(world.provider.grants.counts).toEqual({ granted: 1, repeated: 0, reused: 0, refused: 0 });
});

test("a new consent puts everything right, and what was kept for the old one is of no use", async () => {
  await using world = await openTokenWorld();
  const { connectionId } = world.one;
  const [family] = world.provider.grants.families.values();
  world.provider.grants.revoke(family?.locationId ?? "");
  world.clock.advance({ days: 1 });
  await world.fresh.runDue();
  const old = await world.row();
  await world.deps.rescue.keep({ ...world.one, ...old, version: 1, attemptId: world.deps.ids.uuid() });
  await world.consent(world.one, family?.locationId ?? "");
  await world.fresh.runDue();
  expect(await world.row()).toMatchObject({ connectionId, state: "ok", version: 2, code: null });
  await using another = world.anotherEngine();
  expect(await world.isTaken(another)).toBe(true);
  expect(await readdir(world.folder)).toEqual([]);
});

test("a process that has lost its lock breaks its call off; and the next one is given the same pair while the provider repeats it", async () => {
  await using world = await openTokenWorld({ grants: { graceSeconds: 30 } });
  await using hurt = world.anotherEngine({
    transport: (usual) => async (request) => {
      await usual(request); // the provider has acted, and its answer is on the way
      await world.endLockSessions();
      if (!request.signal.aborted) await once(request.signal, "abort");
      throw request.signal.reason;
    },
  });
  world.clock.advance({ days: 1 });
  await expect(hurt.tokens.refreshDue(world.one)).rejects.toMatchObject(PART);
  expect(await world.row()).toMatchObject({ state: "uncertain", version: 1, attemptId: null });
  expect(await world.isTaken(world)).toBe(true);
  expect(await world.row()).toMatchObject({ state: "ok", version: 2 });
  expect(world.provider.grants.counts).toEqual({ granted: 1, repeated: 1, reused: 0, refused: 0 });
});

test("where the disk takes no file either, the pair is kept in memory, and stored when the database is back", async () => {
  await using world = await openTokenWorld();
  let bringBack = async () => {};
  await using hurt = world.anotherEngine(
    {
      transport: (usual) => async (request) => {
        const answer = await usual(request);
        bringBack = await world.takeDatabaseAway();
        return answer;
      },
    },
    "/dev/null/no-folder",
  );
  world.clock.advance({ days: 1 });
  await hurt.tokens.refreshDue(world.one).catch(() => {});
  await bringBack();
  await hurt.fresh.runDue();
  expect(await world.row()).toMatchObject({ state: "ok", version: 2 });
  expect(world.provider.grants.counts.granted).toBe(1);
});

test("where the app was uninstalled everywhere, everybody is asked in the end: an hour later, as nothing was granted since", async () => {
  await using world = await openTokenWorld({ connections: 7 });
  for (const { locationId } of world.provider.grants.families.values()) world.provider.grants.revoke(locationId);
  world.clock.advance({ days: 1 });
  const asked = async () => (await world.rows()).filter(({ state }) => state === "needs_reauth").length;
  for (let look = 0; look < 4; look += 1) await world.fresh.runDue();
  world.clock.advance({ minutes: 50 });
  await world.fresh.runDue();
  expect(await asked()).toBe(0);
  world.clock.advance({ minutes: 11 });
  for (let minute = 0; minute < 10; minute += 1) {
    await world.fresh.runDue();
    world.clock.advance({ seconds: 61 });
  }
  expect(await asked()).toBe(7);
  expect(await world.blocks()).toHaveLength(7);
});
