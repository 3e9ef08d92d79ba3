import { mkdir, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { query } from "../db/testing/start-scratch.ts";
import { scratchFolder } from "../db/testing/scratch-folder.ts";
import { testApp, type TestApp } from "../testing/test-app.ts";
import { readGeneration } from "./generation-file.ts";
import { type GenerationKeeper, keepGeneration } from "./keep-generation.ts";
import { defaultName, pruneBackups } from "./names.ts";
import { formatProgress } from "./progress.ts";
import { sortByReference } from "./queries.ts";
import { beginVerifyFirst, endVerifyFirst, findVerifyFirst } from "./verify-first.ts";

const modeOf = (app: TestApp) => findVerifyFirst({ db: app.database.system, clock: app.clock });
const keeper = (app: TestApp, folder: string) => keepGeneration({ ...app, file: path.join(folder, "generation.json") });
/** For a lead of any time before now. */
const isOn = (kept: GenerationKeeper, app: TestApp) =>
  kept.mustLook({ submittedAt: new Date(app.clock.now().getTime() - 100 * 3_600_000).toISOString() });
const goBack = (app: TestApp, by: number) =>
  query(app.connection, `update installation set generation = generation - ${by}, advanced_at = '2026-01-05T03:00:00Z'`);

test("a database that somebody put back to an older copy is noticed at the next start, and since when it knows nothing", async () => {
  await using app = await testApp();
  using folder = scratchFolder();
  const first = await keeper(app, folder.path);
  await first.advance();
  await first.advance();
  first.close();
  expect(isOn(first, app)).toBe(false);
  await goBack(app, 2);
  const second = await keeper(app, folder.path);
  expect(isOn(second, app)).toBe(true);
  expect(await modeOf(app)).toMatchObject({ reason: "rolled_back", missingFrom: new Date("2026-01-05T03:00:00Z") });
  second.close();
  const third = await keeper(app, folder.path);
  expect(isOn(third, app)).toBe(true);
  app.clock.advance({ hours: 97 });
  expect(isOn(third, app)).toBe(false);
  expect(await modeOf(app)).toBeUndefined();
  third.close();
});

test("a replica that lagged behind is noticed by the process that runs on", async () => {
  await using app = await testApp();
  using folder = scratchFolder();
  const running = await keeper(app, folder.path);
  await goBack(app, 1);
  await rm(path.join(folder.path, "generation.json"));
  await running.advance();
  expect(isOn(running, app)).toBe(true);
  running.close();
});

test("a start in the middle of counting, a file of another database and a lost file alarm nobody", async () => {
  await using app = await testApp();
  using folder = scratchFolder();
  const file = path.join(folder.path, "generation.json");
  for (const content of [undefined, "", '{"installationId":"another","generation":99999}', '{"generation":"x"}']) {
    if (content !== undefined) await writeFile(file, content);
    const started = await keeper(app, folder.path);
    expect(isOn(started, app)).toBe(false);
    await sql`select * from advance_generation(0, ${app.clock.now()}, ${app.clock.now()})`.execute(app.database.system); // committed, then killed
    started.close();
    const again = await keeper(app, folder.path);
    expect(isOn(again, app)).toBe(false);
    again.close();
  }
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await readGeneration(file))?.generation).toBeGreaterThan(4);
});

test("two processes on one database and one file do not alarm each other", async () => {
  await using app = await testApp();
  using folder = scratchFolder();
  const [one, two] = [await keeper(app, folder.path), await keeper(app, folder.path)];
  for (let minute = 0; minute < 20; minute += 1) await Promise.all([one.advance(), two.advance()]);
  expect([isOn(one, app), isOn(two, app)]).toEqual([false, false]);
  one.close();
  two.close();
});

test("in verify-first a lead's steps are looked up before they are sent, the first time too; ended by hand they are not", async () => {
  await using app = await testApp();
  await beginVerifyFirst({ db: app.database.system, clock: app.clock });
  await app.verifyFirst.advance();
  await app.sandbox.facebook.sendLead();
  await app.runUntilDone();
  expect(await kindsOf(app)).toEqual(["verify"]);
  expect((await app.readBook()).notes).toHaveLength(1);

  await endVerifyFirst({ db: app.database.system, clock: app.clock });
  expect(await modeOf(app)).toBeUndefined();
  await app.verifyFirst.advance();
  await sql`delete from attempts`.execute(app.db);
  await app.sandbox.facebook.sendLead();
  await app.runUntilDone();
  expect(await kindsOf(app)).toEqual(["deliver"]);
});

test("a lead that was submitted after the restore cannot have been forgotten, and is not looked up", async () => {
  await using app = await testApp();
  await beginVerifyFirst({ db: app.database.system, clock: app.clock });
  await app.verifyFirst.advance();
  app.clock.advance({ hours: 2 });
  await app.sandbox.facebook.sendLead();
  await app.runUntilDone();
  expect(await kindsOf(app)).toEqual(["deliver"]);
});

test("a lead that a restore has forgotten and that comes again leaves no second task, note or contact", async () => {
  await using app = await testApp();
  const lead = await app.sandbox.facebook.sendLead({ answers: { full_name: "Nobody Reachable", email: "", phone_number: "" } });
  await app.runUntilDone();
  const before = await app.readBook();
  expect([before.contacts.length, before.tasks.length, before.notes.length]).toEqual([1, 1, 1]);
  // What a restore of an older backup leaves of it, with a destination that remembers.
  for (const table of ["leads", "runs", "steps", "attempts", "events", "decisions", "lead_contacts"])
    await sql`delete from ${sql.table(table)}`.execute(app.db);
  await beginVerifyFirst({ db: app.database.system, clock: app.clock });
  await app.verifyFirst.advance();
  app.sandbox.facebook.notifyAgain(lead.id);
  await app.sandbox.facebook.deliverDue();
  await app.runUntilDone();
  expect((await app.readLeads()).map(({ state }) => state)).toEqual(["matched"]);
  expect(await app.readBook()).toEqual(before);
});

test("open steps become `verifying` when the mode begins, and none is lost", async () => {
  await using app = await testApp();
  app.book.choose(({ path: at }) => (at.endsWith("/notes") ? { status: 500 } : undefined));
  await app.sandbox.facebook.sendLead();
  await app.runDueWork();
  app.book.heal();
  await beginVerifyFirst({ db: app.database.system, clock: app.clock });
  expect((await app.readSteps()).filter(({ dueAt }) => dueAt).map(({ state }) => state)).toEqual(["verifying"]);
  await app.runUntilDone();
  expect((await app.readBook()).notes).toHaveLength(1);
  expect(await app.brokenInvariants()).toEqual([]);
});

test("only the newest backups are kept, and nothing of somebody else's is removed", async () => {
  using folder = scratchFolder();
  const at = (day: number) => new Date(`2026-01-0${day}T09:00:00Z`);
  const names = [1, 2, 3].map((day) => defaultName(at(day)));
  for (const name of [...names, "mine.backup.gz", `${names[0]}.partial-1`, `${names[2]}.partial-2`])
    await writeFile(path.join(folder.path, name), "");
  await utimes(path.join(folder.path, `${names[0]}.partial-1`), at(1), at(1));
  await utimes(path.join(folder.path, `${names[2]}.partial-2`), at(3), at(3));
  await mkdir(path.join(folder.path, "a-folder"));
  expect(names[0]).toBe("leadrelay-20260101T090000Z.backup.gz");
  expect(await pruneBackups(folder.path, { keep: 2, now: at(3) })).toEqual([names[0], `${names[0]}.partial-1`]);
  expect(new Set(await readdir(folder.path))).toEqual(new Set(["a-folder", names[1], names[2], `${names[2]}.partial-2`, "mine.backup.gz"]));
});

test("progress says rows, size and share; a table comes after those it refers to", () => {
  expect(formatProgress({ rows: 1_250_000, bytes: 310_400_000, share: 0.625 })).toBe("1,250,000 rows, 310.4 MB, 62 %");
  const tables = [
    { table: "a", refersTo: ["c"] },
    { table: "b", refersTo: ["elsewhere"] },
    { table: "c", refersTo: ["b"] },
  ];
  expect(sortByReference(tables).map(({ table }) => table)).toEqual(["b", "c", "a"]);
  expect(() =>
    sortByReference([
      { table: "a", refersTo: ["b"] },
      { table: "b", refersTo: ["a"] },
    ]),
  ).toThrow("circle");
});

async function kindsOf(app: TestApp): Promise<string[]> {
  const { rows } = await sql<{ kind: string }>`select distinct kind from attempts where step_id is not null`.execute(app.db);
  return rows.map(({ kind }) => kind);
}
