import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openOAuth, type OAuthWorld } from "./oauth/testing/open-oauth.ts";

let w: OAuthWorld;
beforeAll(async () => {
  w = await openOAuth();
});
afterAll(async () => {
  expect(w.faults).toEqual([]);
  await w[Symbol.asyncDispose]();
});

const make = async (changes: object = {}) =>
  (await w.manage("POST", "/integration-tokens?workspace=acme", { label: "Zapier", scopes: ["contacts.readonly"], ...changes })).body;
const works = async (token: string) => (await w.crm("GET", `/contacts/?locationId=${w.locationOf("acme")}`, token)).status === 200;
const rotate = (id: string, overlapHours: number) => w.manage("POST", `/integration-tokens/${id}/rotate?workspace=acme`, { overlapHours });
const list = async () => (await w.manage("GET", "/integration-tokens?workspace=acme")).body.items;

test("a token is shown once, is kept as a hash, and reaches its workspace alone", async () => {
  const made = await make();
  expect(made.token).toMatch(/^pit-[\w-]{43}$/);
  expect(await works(made.token)).toBe(true);
  expect((await w.crm("GET", `/contacts/?locationId=${w.locationOf("globex")}`, made.token)).status).toBe(403);
  const [first] = await list();
  expect(first).toMatchObject({ id: made.id, label: "Zapier", isReplaced: false, lastUsedAt: "2026-01-05T09:00:00.000Z" });
  expect(first.token).toBeUndefined();
  const { rows } = await sql<{ row: string }>`select k::text as row from api_keys k`.execute(w.db.in("acme"));
  expect(rows.some(({ row }) => row.includes(made.token))).toBe(false);
});

test("a rotated token works beside the new one for the time that was chosen", async () => {
  const old = await make({ scopes: ["contacts.readonly", "contacts.write"], burstLimit: 7 });
  const fresh = (await rotate(old.id, 2)).body;
  expect(fresh).toMatchObject({ label: "Zapier", scopes: ["contacts.readonly", "contacts.write"], burstLimit: 7, isReplaced: false });
  expect([await works(old.token), await works(fresh.token)]).toEqual([true, true]);
  expect((await list()).find(({ id }: { id: string }) => id === old.id)).toMatchObject({
    isReplaced: true,
    expiresAt: "2026-01-05T11:00:00.000Z",
  });
  expect((await rotate(old.id, 2)).status).toBe(409);
  w.clock.advance({ hours: 2 });
  expect([await works(old.token), await works(fresh.token)]).toEqual([false, true]);
  expect((await list()).some(({ id }: { id: string }) => id === old.id)).toBe(false);
});

test("rotated without overlap, the old one stops at once; an end that was set comes no later", async () => {
  const leaked = await make();
  expect(await works(leaked.token)).toBe(true);
  await rotate(leaked.id, 0);
  expect(await works(leaked.token)).toBe(false);
  const expiresAt = new Date(w.clock.now().getTime() + 60_000).toISOString();
  const short = await make({ expiresAt });
  expect((await rotate(short.id, 5)).body.expiresAt).toBe(expiresAt);
  w.clock.advance({ minutes: 1 });
  expect(await works(short.token)).toBe(false);
  expect((await rotate(short.id, 5)).status).toBe(404);
});

test("a revoked token stops at once, and nobody but an owner of the workspace makes, sees or revokes one", async () => {
  const made = await make();
  expect((await w.manage("DELETE", `/integration-tokens/${made.id}?workspace=globex`)).status).toBe(404);
  expect(await works(made.token)).toBe(true);
  for (const [method, path] of [
    ["GET", "/integration-tokens"],
    ["DELETE", `/integration-tokens/${made.id}`],
  ] as const)
    expect((await w.manage(method, `${path}?workspace=acme`, undefined, w.admin)).status).toBe(403);
  expect((await make({ scopes: ["leads.readonly"] })).code).toBe("invalid_input");
  expect((await make({ scopes: [] })).code).toBe("invalid_input");
  expect((await w.manage("DELETE", `/integration-tokens/${made.id}?workspace=acme`)).status).toBe(204);
  expect(await works(made.token)).toBe(false);
});

test("our own token is in no list and cannot be revoked", async () => {
  const { id } = await w.key("acme", { kind: "crm", scopes: ["contacts.readonly"], isInternal: true });
  expect((await list()).some((token: { id: string }) => token.id === id)).toBe(false);
  expect((await w.manage("DELETE", `/integration-tokens/${id}?workspace=acme`)).status).toBe(404);
  expect((await rotate(id, 1)).status).toBe(404);
});
