import { appendFile, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { AttemptLimiter } from "../access/attempts.ts";
import { createAuth } from "../access/auth.ts";
import { setPassword } from "../access/people.ts";
import { signIn } from "../access/sign-in.ts";
import { createDatabase } from "../db/db.ts";
import { migrate, readMigrations } from "../db/migrate.ts";
import { query } from "../db/testing/start-scratch.ts";
import { createTestDatabase } from "../db/testing/test-database.ts";
import { secureRandom } from "../lib/random.ts";
import { Vault } from "../vault/vault.ts";
import { checkBackup } from "./check-backup.ts";
import { readBackup } from "./read-backup.ts";
import { backup, backupGround, dumpAll, KEY, restore } from "./testing/backup-ground.ts";

const emptyDatabase = () => createTestDatabase({ template: "template0" });

test("what was backed up is there again, row by row, in an empty database: sealed values open and people sign in", async () => {
  await using ground = await backupGround();
  const { app, folder } = ground;
  for (let lead = 0; lead < 5; lead += 1) await app.sandbox.facebook.sendLead();
  await app.runUntilDone();
  const at = { ids: app.ids, random: secureRandom, secret: "x".repeat(32), publicUrl: "http://127.0.0.1" };
  const person = { email: "ada@example.com", password: "a long enough password" };
  await setPassword(
    { auth: createAuth({ db: app.database.system, ...at }), db: app.database.system },
    { ...person, isInstanceOwner: true },
  );
  const before = await dumpAll(app.connection); // now, and not at the end: what its key wrote is counted ten seconds later
  const { file, manifest } = await backup(app, folder);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual([path.basename(file)]);

  await using target = await emptyDatabase();
  const restored = await restore(target, file);
  expect(restored.openSteps).toBe(0);
  expect(await dumpAll(target.connection)).toEqual(before);
  expect(before["leads"]).toHaveLength(5);
  expect(before["contact_notes"]).toHaveLength(5);
  expect(Object.fromEntries(manifest.tables.map(({ table, rows }) => [table, rows]))).toMatchObject(
    Object.fromEntries(Object.entries(before).map(([table, rows]) => [table, rows.length])),
  );

  await using copy = await openCopy(target.connection);
  const vault = new Vault({
    random: secureRandom,
    clock: app.clock,
    database: copy.database,
    master: { bytes: Buffer.alloc(32, 7), fingerprint: "test" },
  });
  const keys = await vault.of("acme");
  const [lead] = await query<{ leadId: string; sealKey: Buffer; content: Buffer }>(
    target.connection,
    'select lead_id as "leadId", seal_key as "sealKey", content from leads limit 1',
  );
  if (!lead) throw new Error("no lead");
  const content = keys.openText(
    keys.rowKey("leads", lead.leadId, lead.sealKey),
    { table: "leads", column: "content", rowId: lead.leadId },
    lead.content,
  );
  expect(JSON.parse(content)).toHaveProperty("person.email");
  const auth = createAuth({ db: copy.database.system, ...at });
  const signedIn = await signIn({ auth, attempts: new AttemptLimiter({ clock: app.clock }) }, { ...person, address: "127.0.0.1" });
  expect(signedIn.person).toMatchObject({ email: "ada@example.com", isInstanceOwner: true });
  expect(await query(target.connection, "select * from find_broken_invariants(now())")).toEqual([]);
});

test("sessions, one-time links and running processes are not in a backup, and neither is the key", async () => {
  await using ground = await backupGround();
  const { app, folder } = ground;
  await query(
    app.connection,
    "insert into login_links (token_hash, purpose, created_at, expires_at) values (sha256('x'), 'setup', now(), now())",
  );
  const { file } = await backup(app, folder);
  const text = gunzipSync(await readFile(file)).toString();
  expect(text).not.toMatch(/"table":"(login_links|invitations|auth_sessions|auth_verifications|processes|schema_migrations)"/);
  for (const encoding of ["base64", "hex"] as const) expect(text).not.toContain(Buffer.alloc(32, 7).toString(encoding));
});

test("a backup taken while leads are coming in is of one moment: every run has its lead, every step its run", async () => {
  await using ground = await backupGround();
  const { app, folder } = ground;
  let isWorking = true;
  const working = (async () => {
    while (isWorking) {
      await Promise.all(Array.from({ length: 5 }, () => app.sandbox.facebook.sendLead()));
      await app.runDueWork();
    }
  })();
  await app.sandbox.facebook.sendLead();
  const files = [];
  for (let round = 0; round < 4; round += 1) files.push((await backup(app, folder, `${round}.gz`)).file);
  isWorking = false;
  await working;
  for (const file of files) {
    await using target = await emptyDatabase();
    await restore(target, file);
    const [orphans] = await query<{ n: number }>(
      target.connection,
      `select (select count(*) from runs r where not exists (select from leads l where l.lead_id = r.lead_id))::int
        + (select count(*) from steps s where not exists (select from runs r where r.run_id = s.run_id))::int
        + (select count(*) from leads l where l.state = 'matched' and not exists (select from runs r where r.lead_id = l.lead_id))::int
        + (select count(*) from lead_contacts c where not exists (select from contacts k where k.contact_id = c.contact_id))::int as n`,
    );
    expect(orphans?.n).toBe(0);
  }
});

test("a file that was cut anywhere, or changed anywhere, is refused and changes nothing", async () => {
  await using ground = await backupGround();
  const { app, folder } = ground;
  await app.sandbox.facebook.sendLead();
  await app.runDueWork();
  const whole = await readFile((await backup(app, folder)).file);
  await using target = await emptyDatabase();
  const broken = path.join(folder, "broken");
  for (const share of [0, 0.01, 0.5, 0.99]) {
    await writeFile(broken, whole.subarray(0, Math.floor(whole.length * share)));
    await expect(restore(target, broken)).rejects.toMatchObject({ code: "backup_broken" });
  }
  await writeFile(broken, whole.subarray(0, whole.length - 1));
  await expect(restore(target, broken)).rejects.toMatchObject({ code: "backup_broken" });
  const text = gunzipSync(whole).toString("latin1");
  const lines = text.split("\n");
  const changes = [
    text.replace("Acme Roofing", "Acme Roafing"),
    text.replace('"version":"0.1.0"', '"version":"0.1.1"'),
    lines.slice(0, -2).join("\n"), // without the manifest
    `${text}more\n`,
    lines.filter((line) => line !== "\\.").join("\n"),
    "not a backup at all\n",
  ];
  for (const changed of changes) {
    expect(changed).not.toBe(text);
    await writeFile(broken, gzipSync(Buffer.from(changed, "latin1")));
    await expect(restore(target, broken)).rejects.toMatchObject({ code: "backup_broken" });
  }
  await writeFile(broken, whole);
  await appendFile(broken, "x");
  await expect(restore(target, broken)).rejects.toMatchObject({ code: "backup_broken" });
  expect(await query(target.connection, "select relname from pg_class where relnamespace = 'public'::regnamespace")).toEqual([]);
});

test("another key, and a backup of a newer release, are refused before anything is changed", async () => {
  await using ground = await backupGround();
  const { app, folder } = ground;
  const { file } = await backup(app, folder);
  await using target = await emptyDatabase();
  const other = { kind: "text", text: Buffer.alloc(32, 8).toString("base64"), cameFrom: "the test" } as const;
  await expect(restore(target, file, { key: other })).rejects.toMatchObject({
    code: "wrong_secret_key",
    message: expect.stringContaining("This backup is sealed"),
  });
  const missing = { kind: "file", path: path.join(folder, "secret.key"), mayMake: true } as const;
  await expect(restore(target, file, { key: missing })).rejects.toMatchObject({ code: "wrong_secret_key" });
  await expect(stat(missing.path)).rejects.toThrow("ENOENT");
  await expect(restore(target, file, { migrations: readMigrations().slice(0, -1) })).rejects.toMatchObject({ code: "backup_newer" });
  const text = gunzipSync(await readFile(file))
    .toString()
    .replace('"format":1', '"format":2');
  await writeFile(file, gzipSync(text));
  await expect(checkBackup({ key: KEY }, file)).rejects.toMatchObject({ code: "backup_newer" });
  expect(await query(target.connection, "select relname from pg_class where relnamespace = 'public'::regnamespace")).toEqual([]);
});

test("a database with data is refused, and with its name given all its data is replaced, or in case of a failure none", async () => {
  await using ground = await backupGround();
  const { app, folder } = ground;
  await app.sandbox.facebook.sendLead();
  const { file } = await backup(app, folder);
  await using target = await createTestDatabase();
  await query(
    target.connection,
    "insert into users (id, name, email, email_verified, created_at, updated_at) values ('1', 'Old', 'old@example.com', true, now(), now())",
  );
  const before = await dumpAll(target.connection);
  await expect(restore(target, file)).rejects.toMatchObject({
    code: "database_not_empty",
    message: expect.stringContaining(`--replace-all-data ${target.name}`),
  });
  await expect(restore(target, file, { replaceAllData: "leadrelay" })).rejects.toMatchObject({ code: "database_not_empty" });
  await query(
    target.superuser,
    "create schema elsewhere; create function elsewhere.refuse() returns event_trigger language plpgsql as $$ begin if tg_tag = 'CREATE INDEX' then raise 'no'; end if; end $$",
  );
  await query(target.superuser, "create event trigger refuse on ddl_command_end execute function elsewhere.refuse()");
  await expect(restore(target, file, { replaceAllData: target.name })).rejects.toThrow("no");
  expect(await dumpAll(target.connection)).toEqual(before);
  await query(target.superuser, "drop event trigger refuse");
  await restore(target, file, { replaceAllData: target.name });
  const { leads, users } = await dumpAll(target.connection);
  expect([leads?.length, users]).toEqual([1, []]);
  await migrate({ connection: target.connection }); // and it is a database like any other
});

test("a database that LeadRelay runs on, or that is somebody else's, is refused", async () => {
  await using ground = await backupGround();
  const { app, folder } = ground;
  const { file } = await backup(app, folder);
  const [named] = await query<{ name: string }>(app.connection, "select current_database() as name");
  await expect(restore(app, file, { replaceAllData: named?.name ?? "" })).rejects.toMatchObject({ code: "database_locked" });
  await using foreign = await emptyDatabase();
  await query(foreign.connection, "create table somebody_elses (id int)");
  await expect(restore(foreign, file, { replaceAllData: foreign.name })).rejects.toMatchObject({ code: "database_not_empty" });
});

test("a backup of an older release is restored as it was and brought forward", async () => {
  await using ground = await backupGround();
  const { app, folder } = ground;
  await using old = await emptyDatabase();
  const migrations = readMigrations();
  const level = migrations.findIndex(({ name }) => name.endsWith("_installation")); // that release had no generation yet
  await using target = await emptyDatabase();
  const seed = await backup(app, folder, "seed.gz");
  expect(seed.header.migrations.length).toBe(migrations.length);
  // A database at the old level, with what a workspace has.
  await migrateTo(old.connection, level);
  await query(
    old.connection,
    "insert into workspaces (workspace_id, location_id, name, country, time_zone, currency, created_at) values ('old', 'loc', E'Tab\\t, line\\n, \\\\. and Zoë', 'US', 'UTC', 'USD', now())",
  );
  await query(old.connection, "select setval('run_order', 4711)");
  const { file, header } = await backup(old, folder, "old.gz");
  expect(header).toMatchObject({ generation: 0, installationId: null, key: null });
  expect(header.migrations).toHaveLength(level);
  const restored = await restore(target, file);
  expect(restored.generation.generation).toBe(1_000_000);
  expect(await query(target.connection, "select count(*)::int as n from schema_migrations")).toEqual([{ n: migrations.length }]);
  expect(await query(target.connection, "select name from workspaces")).toEqual([{ name: "Tab\t, line\n, \\. and Zoë" }]);
  expect(await query(target.connection, "select nextval('run_order')::int as n")).toEqual([{ n: 4712 }]);
  expect(await query(target.connection, "select verify_first_reason as reason from installation")).toEqual([{ reason: "restored" }]);
});

test("a backup never takes the place of a file, and one that cannot be written leaves nothing", async () => {
  await using ground = await backupGround();
  const { app, folder } = ground;
  const { file } = await backup(app, folder);
  const first = await readFile(file);
  await expect(backup(app, folder)).rejects.toMatchObject({ code: "conflict" });
  expect(await readFile(file)).toEqual(first);
  await writeFile(path.join(folder, "a-file"), "");
  await expect(backup(app, path.join(folder, "a-file"))).rejects.toMatchObject({ code: "backup_not_written" });
  await using empty = await emptyDatabase();
  await expect(backup(empty, folder, "empty.gz")).rejects.toMatchObject({ code: "not_found" });
  expect((await readdir(folder)).toSorted()).toEqual(["a-file", path.basename(file)]);
  await expect(readBackup(path.join(folder, "nowhere"))).rejects.toMatchObject({ code: "not_found" });
});

async function migrateTo(connection: Parameters<typeof query>[0], level: number): Promise<void> {
  const { cpSync, mkdirSync } = await import("node:fs");
  const { scratchFolder } = await import("../db/testing/scratch-folder.ts");
  using scratch = scratchFolder();
  mkdirSync(path.join(scratch.path, "migrations"));
  for (const { name } of readMigrations().slice(0, level))
    cpSync(path.join(import.meta.dirname, "../../migrations", `${name}.sql`), path.join(scratch.path, "migrations", `${name}.sql`));
  await migrate({ connection, folder: path.join(scratch.path, "migrations") });
}

async function openCopy(connection: Parameters<typeof query>[0]) {
  const database = createDatabase({ connection, max: 2 });
  return { database, [Symbol.asyncDispose]: () => database.close() };
}
