import { sql } from "kysely";
import { expect, test } from "vitest";
import { readWork } from "../insights/work.ts";
import { createPersonHashes } from "../leads/person-hashes.ts";
import { samplePageId } from "../../../sandbox/src/facebook/index.ts";
import { testApp, type TestApp } from "../testing/test-app.ts";
import { workspaceYaml } from "../testing/workspace-yaml.ts";
import { advanceReplay, resumeReplays, stopReplay } from "./advance-replay.ts";
import { previewReplay } from "./preview-replay.ts";
import { startReplay } from "./start-replay.ts";

const deps = (app: TestApp) => ({
  database: app.database,
  clock: app.clock,
  ids: app.ids,
  hashes: createPersonHashes({ vault: app.vault, db: app.database }),
  wake: () => {},
});
const at = (app: TestApp) => ({ workspaceId: app.workspaceId });

async function withLeads(app: TestApp, count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) await app.sandbox.facebook.sendLead();
  await app.runUntilDone();
}

test("a replay of many says first what it will do, and writes nothing twice", async () => {
  await using app = await testApp();
  await withLeads(app, 4);
  const before = await app.readBook();
  const preview = await previewReplay(deps(app), { ...at(app), from: "start", which: {} });
  expect(preview).toMatchObject({ leads: 4, onTheirWay: 0, runs: 4, calls: 16, automations: [{ id: "facebook-to-contacts", version: 1 }] });
  expect(preview.sentences.join(" ")).toContain("Nothing is written twice");
  expect((await app.readLeads()).every(({ state }) => state === "matched")).toBe(true);

  const { id: replayId } = await startReplay(deps(app), { ...at(app), from: "start", which: {} });
  await resumeReplays({ ...deps(app), logger: app.logger });
  await app.runUntilDone();
  const after = await app.readBook();
  expect([after.contacts.length, after.tasks.length, after.notes.length]).toEqual([
    before.contacts.length,
    before.tasks.length,
    before.notes.length,
  ]);
  expect(await advanceReplay(deps(app), { ...at(app), replayId })).toMatchObject({ state: "done", total: 4, sent: 4, left: 0 });
  expect(await app.brokenInvariants()).toEqual([]);
});

test("a process that ends in the middle loses nothing: another goes on after the last batch", async () => {
  await using app = await testApp();
  await withLeads(app, 5);
  const { id: replayId } = await startReplay(deps(app), { ...at(app), from: "start", which: {} });
  expect(await advanceReplay(deps(app), { ...at(app), replayId }, 2)).toMatchObject({ state: "running", sent: 2, left: 3 });
  await resumeReplays({ ...deps(app), logger: app.logger });
  const { rows } = await sql`select generation from leads`.execute(app.db);
  expect(rows).toEqual(Array.from({ length: 5 }, () => ({ generation: 1 })));
});

test("many replayed leads stay behind new ones, to the last step", async () => {
  await using app = await testApp();
  await withLeads(app, 2);
  await startReplay(deps(app), { ...at(app), from: "start", which: {} });
  await resumeReplays({ ...deps(app), logger: app.logger });
  await app.runUntilDone();
  const { rows } = await sql<{ lane: number }>`
    select distinct s.lane from steps s join runs r on r.workspace_id = s.workspace_id and r.run_id = s.run_id
    where r.generation = 1 and s.operation <> 'if'`.execute(app.db);
  expect(rows).toEqual([{ lane: 2 }]);
});

test("a stopped replay sends no more, and says what it did not look at", async () => {
  await using app = await testApp();
  await withLeads(app, 3);
  const { id: replayId } = await startReplay(deps(app), { ...at(app), from: "start", which: {} });
  await advanceReplay(deps(app), { ...at(app), replayId }, 1);
  expect(await stopReplay(deps(app), { ...at(app), replayId })).toMatchObject({ state: "stopped", sent: 1, left: 2 });
  expect(await advanceReplay(deps(app), { ...at(app), replayId })).toMatchObject({ state: "stopped", sent: 1 });
});

test("only what failed goes on, of those alone that failed", async () => {
  await using app = await testApp();
  await withLeads(app, 2);
  app.book.choose(({ path }) => (path.endsWith("/notes") ? { status: 422 } : undefined));
  await withLeads(app, 2);
  app.book.heal();
  const preview = await previewReplay(deps(app), { ...at(app), from: "failed", which: {} });
  expect(preview).toMatchObject({ leads: 2, runs: 2, calls: 2 });
  await startReplay(deps(app), { ...at(app), from: "failed", which: {} });
  await resumeReplays({ ...deps(app), logger: app.logger });
  await app.runUntilDone();
  expect((await app.readBook()).notes).toHaveLength(4);
  await expect(startReplay(deps(app), { ...at(app), from: "failed", which: {} })).rejects.toThrow("No lead fits");
});

test("leads whose template broke run the mended version by one replay of their group", async () => {
  const steps = `
      - { id: contact, operation: crm.contacts.upsert, connection: contact-book, input: { email: "{{ lead.email }}", firstName: "{{ 'no date' | add_time: '1d' }}" } }`;
  await using app = await testApp({ steps });
  await app.sandbox.facebook.sendLead();
  await app.runDueWork();
  const groups = async () => (await readWork({ db: app.db, clock: app.clock, operationName: (name) => name }, app.workspaceId)).groups;
  expect(await groups()).toMatchObject([{ cause: "template", action: "mend", automation: { id: "facebook-to-contacts", isNewer: false } }]);
  await app.apply(workspaceYaml({ pageId: samplePageId }));
  app.forget();
  const [group] = await groups();
  expect(group).toMatchObject({ action: "replay", automation: { version: 2, isNewer: true }, can: { replay: "start" } });
  await startReplay(deps(app), { ...at(app), from: "start", which: { group: group?.id } });
  await resumeReplays({ ...deps(app), logger: app.logger });
  await app.runUntilDone();
  expect(await groups()).toEqual([]);
  expect((await app.readBook()).contacts).toHaveLength(1);
});
