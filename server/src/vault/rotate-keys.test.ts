import { hkdfSync } from "node:crypto";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withClient } from "../db/connection.ts";
import { createDatabase } from "../db/db.ts";
import { createListener } from "../db/listen.ts";
import { eventually } from "../db/testing/eventually.ts";
import { createTestDatabase } from "../db/testing/test-database.ts";
import { createLogger } from "../lib/log.ts";
import { createIds, secureRandom } from "../lib/random.ts";
import { createTestClock } from "../testing/clock.ts";
import { createLiveness } from "../work/liveness.ts";
import { createKeyRotation } from "./create-key-rotation.ts";
import { NewKeyNeeded } from "./rotate-keys.ts";
import { type KeySource, refuseWrongKey, unlock, WrongKey } from "./unlock.ts";
import { Vault } from "./vault.ts";
import { watchKeys } from "./watch-keys.ts";

const clock = createTestClock("2026-01-05T09:00:00Z");
const random = secureRandom;
const logger = createLogger("silent");

/** An installation with workspaces whose keys are wrapped by a key file of its own. */
async function ground({ workspaces = 2, source: given }: { workspaces?: number; source?: KeySource } = {}) {
  const testDatabase = await createTestDatabase();
  const database = createDatabase({ connection: testDatabase.connection, max: 4 });
  const listener = createListener({ connection: testDatabase.connection });
  const folder = await mkdtemp(join(tmpdir(), "leadrelay-rotation-"));
  const path = join(folder, "secret.key");
  const usual: KeySource = given ?? { kind: "file", path, mayMake: true };

  /** What one process has of it. */
  async function open(source = usual) {
    const ring = await unlock({ database, clock, random }, source);
    const vault = new Vault({ random, clock, database, master: ring });
    return { ring, vault, rotation: createKeyRotation({ database, clock, random, ring, listener }, { key: source }) };
  }
  const first = await open();
  const ids = Array.from({ length: workspaces }, (_, index) => `client-${index + 1}`);
  for (const id of ids) await add(id, first.vault);

  async function add(workspaceId: string, vault: Vault): Promise<void> {
    const db = database.in(workspaceId);
    const row = {
      workspaceId,
      locationId: workspaceId,
      name: workspaceId,
      country: "US",
      timeZone: "UTC",
      currency: "USD",
      createdAt: clock.now(),
    };
    await db.insertInto("workspaces").values(row).execute();
    await vault.createWorkspaceKeys(db, workspaceId);
  }

  return {
    ...first,
    database,
    connection: testDatabase.connection,
    listener,
    path,
    usual,
    ids,
    open,
    add,
    readKeys: async () => (await readFile(path, "utf8")).trim().split("\n"),
    seal: async (id: string) => (await first.vault.of(id)).sealValue({ table: "t", column: "c", rowId: "1" }, `secret of ${id}`),
    read: async (vault: Vault, id: string, sealed: Buffer) =>
      (await vault.of(id)).openValue({ table: "t", column: "c", rowId: "1" }, sealed),
    /** A process as the others see it; `knows` whether it looks for new keys. */
    async live({ knows }: { knows: boolean }) {
      const parts = { clock, ids: createIds({ clock, random }), random, logger, connection: testDatabase.connection };
      const liveness = await createLiveness(parts, "worker");
      const mine = await open();
      const watching = knows ? await watchKeys({ database, ring: mine.ring, listener, processId: liveness.processId, logger }) : undefined;
      return {
        ...mine,
        async [Symbol.asyncDispose]() {
          watching?.stop();
          await liveness.close();
        },
      };
    },
    async [Symbol.asyncDispose]() {
      await listener.close();
      await database.close();
      await rm(folder, { recursive: true });
      await testDatabase[Symbol.asyncDispose]();
    },
  };
}

test("a new key takes the place of the old one, everything opens as before, in processes that run as well, and the old one is not needed", async () => {
  await using at = await ground();
  await using running = await at.live({ knows: true });
  const sealed = await at.seal("client-1");
  const [old = ""] = await at.readKeys();
  const derived = at.vault.deriveSecret("sessions");

  await at.rotation.start();
  const after = await eventually("the running process has the new key, and the rotation is over", async () => {
    await at.rotation.goOn();
    const rotation = await at.rotation.read();
    return rotation.state === "none" ? rotation : undefined;
  });
  expect(after).toMatchObject({ state: "none", left: 0, keys: [{ state: "current", wraps: 4 }] });
  const [newest = "", kept] = await at.readKeys();
  expect(newest).not.toBe(old);
  expect(kept).toBe(old); // older backups need it
  expect((await stat(at.path)).mode & 0o777).toBe(0o600);

  for (const vault of [running.vault, new Vault({ random, clock, database: at.database, master: running.ring })])
    expect(await at.read(vault, "client-1", sealed)).toBe("secret of client-1");
  await at.add("client-3", running.vault); // by a process that began with the old key
  await writeFile(at.path, `${newest}\n`);
  const next = await at.open();
  expect(await at.read(next.vault, "client-1", sealed)).toBe("secret of client-1");
  await next.vault.of("client-3");
  expect(next.vault.deriveSecret("sessions")).toBe(derived);
  expect(next.ring.fingerprint).toBe(after.keys[0]?.fingerprint);

  await writeFile(at.path, `${old}\n`);
  await expect(at.open()).rejects.toThrow(WrongKey);
});

test("a rotation that was broken off goes on elsewhere; until its end both keys are needed, and a start without one is refused", async () => {
  await using at = await ground({ workspaces: 60 });
  const [old = ""] = await at.readKeys();
  const begun = await at.rotation.start(); // one step, and this process is gone
  expect(begun).toMatchObject({ state: "rewrapping", left: 20 });
  const [newest = ""] = await at.readKeys();
  for (const alone of [old, newest]) {
    await writeFile(at.path, `${alone}\n`);
    await expect(at.open()).rejects.toThrow("Nothing was changed");
    await expect(refuseWrongKey(at.connection, at.usual)).rejects.toThrow(WrongKey);
  }
  await writeFile(at.path, `# the newest first\n${newest}\n${old} # of 2026\n`);
  const [one, other] = [await at.open(), await at.open()];
  await Promise.all([one.rotation.goOn(), other.rotation.goOn()]);
  expect(await one.rotation.read()).toMatchObject({ state: "none", keys: [{ wraps: 120 }] });
  await writeFile(at.path, `${newest}\n`);
  const { vault } = await at.open();
  for (const id of at.ids) await vault.of(id);
});

test("nothing is wrapped by a new key while a process lives that does not have it", async () => {
  await using at = await ground();
  {
    await using _ = await at.live({ knows: false });
    const waiting = await at.rotation.start();
    expect(waiting).toMatchObject({
      state: "waiting",
      waitingFor: [{ role: "worker" }],
      keys: [
        { state: "coming", wraps: 0 },
        { state: "current", wraps: 4 },
      ],
    });
    await at.rotation.goOn();
    expect(await at.rotation.start()).toMatchObject({ state: "waiting", keys: waiting.keys }); // no second key is made
    expect(await at.readKeys()).toHaveLength(2);
  }
  await at.rotation.goOn();
  expect(await at.rotation.read()).toMatchObject({ state: "none", keys: [{ state: "current" }] });
});

test("keys from a variable: a new one is asked for in words, and rotated to once it stands before the old one", async () => {
  const key = (byte: number) => Buffer.alloc(32, byte).toString("base64");
  const source = (text: string): KeySource => ({ kind: "text", text, cameFrom: "LEADRELAY_SECRET_KEY" });
  await using at = await ground({ source: source(key(1)) });
  await expect(at.rotation.start()).rejects.toThrow(NewKeyNeeded);
  const next = await at.open(source(`${key(2)},${key(1)}`));
  await next.rotation.start();
  await next.rotation.goOn();
  expect(await next.rotation.read()).toMatchObject({ state: "none", keys: [{ wraps: 4 }] });
  await (await at.open(source(key(2)))).vault.of("client-1");
  await expect(at.open(source(key(1)))).rejects.toThrow(WrongKey);
});

test("a key that a restored database waits for and nobody has is forgotten, and a rotation begins anew", async () => {
  await using at = await ground();
  {
    await using _ = await at.live({ knows: false });
    await at.rotation.start();
  }
  const [, old = ""] = await at.readKeys();
  await writeFile(at.path, `${old}\n`);
  const restored = await at.open();
  await restored.rotation.start();
  await restored.rotation.goOn();
  expect(await restored.rotation.read()).toMatchObject({ state: "none", keys: [{ wraps: 4 }] });
});

test("an installation of before keys could be rotated derives its secrets as it did: people stay signed in, and their second factors work", async () => {
  await using at = await ground();
  await withClient(at.connection, (client) => client.query("truncate vault_root"));
  const [key = ""] = await at.readKeys();
  const { vault, rotation } = await at.open();
  const before = Buffer.from(hkdfSync("sha256", Buffer.from(key, "base64"), "", "leadrelay sessions", 32)).toString("base64");
  expect(vault.deriveSecret("sessions")).toBe(before);
  await rotation.start();
  await rotation.goOn();
  expect((await at.open()).vault.deriveSecret("sessions")).toBe(before);
});
