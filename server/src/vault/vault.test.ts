import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createDatabase } from "../db/db.ts";
import { createTestDatabase } from "../db/testing/test-database.ts";
import { secureRandom } from "../lib/random.ts";
import { createTestClock } from "../testing/clock.ts";
import { ClosedSecrets } from "./closed-secrets.ts";
import { openSecrets } from "./open-secrets.ts";
import { open, seal, SealBroken, toKey, type Place } from "./seal.ts";
import { refuseWrongKey, unlock, WrongKey } from "./unlock.ts";
import { Vault } from "./vault.ts";

const clock = createTestClock("2026-01-05T09:00:00Z");
const random = secureRandom;
const place: Place = { workspaceId: "acme", table: "leads", column: "content", rowId: "1" };
const key = toKey(7, Buffer.alloc(32, 1));

async function ground() {
  const testDatabase = await createTestDatabase();
  const database = createDatabase({ connection: testDatabase.connection, max: 2 });
  const folder = await mkdtemp(join(tmpdir(), "leadrelay-vault-"));
  return {
    database,
    connection: testDatabase.connection,
    path: join(folder, "secret.key"),
    async [Symbol.asyncDispose]() {
      await database.close();
      await rm(folder, { recursive: true });
      await testDatabase[Symbol.asyncDispose]();
    },
  };
}

test("a sealed value opens only in its own place, unchanged, with its own key", () => {
  const sealed = seal({ random }, key, place, Buffer.from("gate code 4711"));
  const bytesOf = (id: number) => (id === 7 ? key.secret : undefined);
  expect(open(bytesOf, place, sealed).toString()).toBe("gate code 4711");
  expect(sealed.includes("4711")).toBe(false);
  for (const other of [{ workspaceId: "evil" }, { table: "steps" }, { column: "raw" }, { rowId: "2" }])
    expect(() => open(bytesOf, { ...place, ...other }, sealed)).toThrow(SealBroken);
  for (let index = 0; index < sealed.length; index += 1) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
    expect(() => open(bytesOf, place, changed)).toThrow(SealBroken);
  }
  expect(() => open(() => toKey(7, Buffer.alloc(32, 2)).secret, place, sealed)).toThrow(SealBroken);
  expect(() => open(bytesOf, place, sealed.subarray(0, 20))).toThrow(SealBroken);
});

test("the first start makes a key file that only its owner can read, and later starts use it", async () => {
  await using at = await ground();
  const source = { kind: "file", path: at.path, mayMake: true } as const;
  const first = await unlock({ ...at, clock, random }, source);
  expect((await stat(at.path)).mode & 0o777).toBe(0o600);
  expect((await unlock({ ...at, clock, random }, source)).fingerprint).toBe(first.fingerprint);
});

test("a missing key is refused once something was sealed, and no new one is made", async () => {
  await using at = await ground();
  const source = { kind: "file", path: at.path, mayMake: true } as const;
  await unlock({ ...at, clock, random }, source);
  await rm(at.path);
  await expect(unlock({ ...at, clock, random }, source)).rejects.toThrow(WrongKey);
  await expect(refuseWrongKey(at.connection, source)).rejects.toThrow(WrongKey);
  await expect(stat(at.path)).rejects.toThrow("ENOENT");
});

test("another key is refused and changes nothing", async () => {
  await using at = await ground();
  await unlock({ ...at, clock, random }, { kind: "file", path: at.path, mayMake: true });
  const before = await at.database.system.selectFrom("vaultCheck").selectAll().execute();
  await writeFile(at.path, Buffer.alloc(32, 9).toString("base64"));
  await expect(unlock({ ...at, clock, random }, { kind: "file", path: at.path, mayMake: true })).rejects.toThrow("Nothing was changed");
  await expect(refuseWrongKey(at.connection, { kind: "file", path: at.path, mayMake: true })).rejects.toThrow("Nothing was changed");
  expect(await at.database.system.selectFrom("vaultCheck").selectAll().execute()).toEqual(before);
  expect(await readFile(at.path, "utf8")).toBe(Buffer.alloc(32, 9).toString("base64"));
});

test("a key that is not 32 bytes is refused with the place it came from", async () => {
  await using at = await ground();
  await expect(unlock({ ...at, clock, random }, { kind: "text", text: "short", cameFrom: "LEADRELAY_SECRET_KEY" })).rejects.toThrow(
    "LEADRELAY_SECRET_KEY must be 32 bytes",
  );
});

test("two first starts at once end with one key", async () => {
  await using at = await ground();
  const source = { kind: "file", path: at.path, mayMake: true } as const;
  const keys = await Promise.all([unlock({ ...at, clock, random }, source), unlock({ ...at, clock, random }, source)]);
  expect(new Set(keys.map(({ fingerprint }) => fingerprint)).size).toBe(1);
});

test("a keyed hash finds the same person again, tells nothing in another workspace, and keeps e-mail and phone apart", async () => {
  await using at = await ground();
  const vault = new Vault({ random, clock, database: at.database, master: { bytes: Buffer.alloc(32, 3), fingerprint: "test" } });
  for (const workspaceId of ["acme", "other"]) {
    const db = at.database.in(workspaceId);
    await db
      .insertInto("workspaces")
      .values({
        workspaceId,
        locationId: workspaceId,
        name: workspaceId,
        country: "US",
        timeZone: "UTC",
        currency: "USD",
        createdAt: clock.now(),
      })
      .execute();
    await vault.createWorkspaceKeys(db, workspaceId);
  }
  const [acme, other] = [await vault.of("acme"), await vault.of("other")];
  expect(acme.hash("email", "ada@example.com")).toEqual((await vault.of("acme")).hash("email", "ada@example.com"));
  expect(acme.hash("email", "ada@example.com")).not.toEqual(other.hash("email", "ada@example.com"));
  expect(acme.hash("email", "1")).not.toEqual(acme.hash("phone", "1"));
  const secrets = acme.sealSecrets("page", new ClosedSecrets({ accessToken: "EAA" }));
  expect(openSecrets(acme.openSecrets("page", secrets))).toEqual({ accessToken: "EAA" });
  expect(() => acme.openSecrets("another", secrets)).toThrow(SealBroken);
  expect(() => other.openSecrets("page", secrets)).toThrow(SealBroken);
});
