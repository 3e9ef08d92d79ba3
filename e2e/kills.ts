import { randomInt } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "vitest";
import { createFacebookSimulator, samplePageId } from "../sandbox/src/facebook/index.ts";
import { startEmbedded } from "../server/src/db/embedded/start.ts";
import { withClient } from "../server/src/db/connection.ts";
import { createProcessGroup } from "./process-group.ts";
import { sendUntilAcknowledged } from "./send-until-acknowledged.ts";

const APP_SECRET = "app-secret-of-the-kill-test";
const PAGE_TOKEN = "EAAkillTest";
const LEADS_A_ROUND = 40;

const WORKSPACE = (graphUrl: string) => `
workspace: { id: acme, name: Acme Roofing, country: US, timeZone: America/Chicago, currency: USD }
connections:
  - { id: acme-facebook, provider: facebook, pageId: "${samplePageId}", accessToken: "\${PAGE_TOKEN}", appSecret: "\${APP_SECRET}", baseUrl: "${graphUrl}" }
  - { id: contact-book, provider: contact-book }
sources:
  - { id: all-forms, connection: acme-facebook, formId: all }
automations:
  - id: facebook-to-contacts
    trigger: { event: lead.created, source: all-forms }
    steps:
      - { id: contact, operation: crm.contacts.upsert, connection: contact-book, input: { email: "{{ lead.email }}", firstName: "{{ lead.firstName }}" } }
      - { id: tags, operation: crm.contacts.tags.add, connection: contact-book, input: { contactId: "{{ steps.contact.id }}", tags: ["facebook"] } }
      - { id: call, operation: crm.contacts.tasks.create, connection: contact-book, input: { contactId: "{{ steps.contact.id }}", title: Call, dueDate: "{{ now | add_time: '5m' }}" } }
      - { id: note, operation: crm.contacts.notes.create, connection: contact-book, input: { contactId: "{{ steps.contact.id }}", body: "From {{ lead.form.name }}" } }
`;

/**
 * One web and two workers on a real database take a steady stream of leads; in each round something else of them is killed. Expects
 * that every acknowledged lead is there exactly once, and that what a worker held ran again within 30 s.
 */
export async function proveKills({ rounds }: { rounds: number }): Promise<void> {
  const facebook = createFacebookSimulator({ appSecret: APP_SECRET, pageAccessToken: PAGE_TOKEN, concurrency: 16 });
  const graph = await facebook.listen();
  await using group = await createProcessGroup();
  await group.start("web", "web");
  await group.command(["apply", "acme.yaml"], { files: { "acme.yaml": WORKSPACE(graph.url) }, environment: { PAGE_TOKEN, APP_SECRET } });
  await group.start("worker-1", "worker");
  await group.start("worker-2", "worker");

  const acknowledged: string[] = [];
  const submit = async (number: number) => {
    const lead = facebook.submitLead({ mode: "lost", answers: { email: `person${number}@example.com`, full_name: `Person ${number}` } });
    await sendUntilAcknowledged({ url: group.url, appSecret: APP_SECRET }, { leadId: lead.id, formId: lead.formId });
    acknowledged.push(lead.id);
  };

  for (let round = 0; round < rounds; round += 1) {
    const sending = Array.from({ length: LEADS_A_ROUND }, async (_, index) => {
      await delay(index * 15); // a steady stream, so that the kill falls into the middle of it
      await submit(round * LEADS_A_ROUND + index);
    });
    await delay(randomInt(50, LEADS_A_ROUND * 15));
    const victim = ["worker", "web", "database", "everything"][round % 4];
    if (victim === "worker") {
      await group.kill("worker-1");
      await group.start("worker-1", "worker");
    } else if (victim === "web") {
      await group.kill("web");
      await group.start("web", "web");
    } else if (victim === "database") await group.killDatabase();
    else {
      await group.killDatabase();
      await Promise.all([group.kill("web"), group.kill("worker-1"), group.kill("worker-2")]);
      await group.start("web", "web");
      await Promise.all([group.start("worker-1", "worker"), group.start("worker-2", "worker")]);
    }
    await Promise.all(sending);
  }

  const embedded = await startEmbedded({ dataDir: group.dataDir, mode: "attach" });
  const ask = <Row extends object>(text: string) => withClient(embedded.connection, async (client) => (await client.query<Row>(text)).rows);
  const deadline = performance.now() + 90_000;
  for (;;) {
    const [open] = await ask<{ leads: number; steps: number }>(
      "select (select count(*)::int from leads where due_at is not null) as leads, (select count(*)::int from steps where due_at is not null) as steps",
    );
    if (open?.leads === 0 && open.steps === 0) break;
    if (performance.now() > deadline)
      throw new Error(
        `Still open: ${JSON.stringify(open)} ${JSON.stringify(await ask("select state, code, message, due_at, now() from steps where due_at is not null limit 5"))}`,
      );
    await delay(250);
  }

  expect(acknowledged).toHaveLength(rounds * LEADS_A_ROUND);
  const count = async (from: string) => (await ask<{ n: number }>(`select count(*)::int as n from ${from}`))[0]?.n;
  expect(await count("leads where state = 'matched'")).toBe(acknowledged.length);
  expect(await count("contacts where deleted_at is null")).toBe(acknowledged.length);
  expect(await count("contacts where tags = '{facebook}'")).toBe(acknowledged.length);
  expect(await count("contact_tasks")).toBe(acknowledged.length);
  expect(await count("contact_notes")).toBe(acknowledged.length);
  expect(await ask("select * from find_broken_invariants(now())")).toEqual([]);
  const [late] = await ask<{ seconds: number; lost: number }>(`
  select coalesce(max(extract(epoch from again.started_at - lost.started_at)), 0)::float as seconds, count(*)::int as lost
  from attempts lost join lateral (
    select started_at from attempts a where a.step_id = lost.step_id and a.started_at > lost.started_at order by a.started_at limit 1
  ) again on true where lost.code = 'worker_lost'`);
  console.log(
    `${acknowledged.length} leads, ${late?.lost ?? 0} attempts lost with their worker; the slowest ran again after ${late?.seconds.toFixed(1)} s`,
  );
  expect(late?.seconds).toBeLessThan(30);
  await embedded.stop();
  await graph.close();
}
