import { rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { createFacebookSimulator, samplePageId } from "../sandbox/src/facebook/index.ts";
import { createHighLevelSimulator } from "../sandbox/src/highlevel/index.ts";
import { withClient } from "../server/src/db/connection.ts";
import { startEmbedded } from "../server/src/db/embedded/start.ts";
import { createProcessGroup } from "./process-group.ts";
import { sendUntilAcknowledged } from "./send-until-acknowledged.ts";

const APP_SECRET = "app-secret-of-the-restore-test";
const PAGE_TOKEN = "EAArestoreTest";
const CRM_TOKEN = "pit-restore-test";
const [BEFORE, DURING, AFTER, UNDER_WAY] = [20, 10, 10, 5];
const ALL = BEFORE + DURING + AFTER + UNDER_WAY;
/** Every fifth has neither e-mail nor phone: only the reference field says that it is there already. */
const isNobody = (number: number) => number < BEFORE + DURING + AFTER && number % 5 === 0;
const PROCESSES = ["web", "worker"] as const;

const workspace = (graphUrl: string, crm: { url: string; locationId: string }) => `
workspace: { id: acme, name: Acme Roofing, country: US, timeZone: America/Chicago, currency: USD }
connections:
  - { id: acme-facebook, provider: facebook, pageId: "${samplePageId}", accessToken: "\${PAGE_TOKEN}", appSecret: "\${APP_SECRET}", baseUrl: "${graphUrl}" }
  - { id: acme-crm, provider: highlevel, locationId: "${crm.locationId}", accessToken: "\${CRM_TOKEN}", baseUrl: "${crm.url}" }
sources:
  - { id: all-forms, connection: acme-facebook, formId: all }
automations:
  - id: facebook-to-crm
    trigger: { event: lead.created, source: all-forms }
    steps:
      - { id: contact, operation: crm.contacts.upsert, connection: acme-crm, input: { email: "{{ lead.email }}", phone: "{{ lead.phone }}", firstName: "{{ lead.firstName }}", lastName: "{{ lead.lastName }}" } }
      - { id: tags, operation: crm.contacts.tags.add, connection: acme-crm, input: { contactId: "{{ steps.contact.id }}", tags: ["facebook"] } }
      - { id: note, operation: crm.contacts.notes.create, connection: acme-crm, input: { contactId: "{{ steps.contact.id }}", body: "From {{ lead.form.name }}" } }
`;

test(
  "backup, more leads, kill -9, the database gone, restore, leads that come again: none is lost and none doubled",
  { timeout: 420_000 },
  async () => {
    const facebook = createFacebookSimulator({ appSecret: APP_SECRET, pageAccessToken: PAGE_TOKEN, concurrency: 16 });
    const graph = await facebook.listen();
    // It shares no code with what is tested, and the restore does not take it back.
    const highlevel = createHighLevelSimulator({ location: { token: CRM_TOKEN } });
    const crm = await highlevel.listen();
    await using group = await createProcessGroup();
    const environment = { PAGE_TOKEN, APP_SECRET, CRM_TOKEN };
    await group.command(["apply", "acme.yaml"], {
      files: { "acme.yaml": workspace(graph.url, { url: crm.url, locationId: highlevel.locationOf(undefined).id }) },
      environment,
    });
    for (const role of PROCESSES) await group.start(role, role);

    const leads: { leadId: string; formId: string }[] = [];
    const send = async (count: number) => {
      const first = leads.length;
      const fresh = Array.from({ length: count }, (_, index) => {
        const number = first + index;
        const contactable = isNobody(number)
          ? { email: "", phone_number: "" }
          : { email: `person${number}@example.com`, phone_number: `+1202555${1_000 + number}` };
        const { id, formId } = facebook.submitLead({ mode: "lost", answers: { ...contactable, full_name: `Person N${number}` } });
        return { leadId: id, formId };
      });
      leads.push(...fresh);
      await Promise.all(fresh.map((lead) => sendUntilAcknowledged({ url: group.url, appSecret: APP_SECRET }, lead)));
    };

    await send(BEFORE);
    await untilDone(group.dataDir, BEFORE);
    const file = path.join(group.folder, "it.backup.gz");
    await Promise.all([send(DURING), group.command(["backup", file])]);
    await send(AFTER);
    await untilDone(group.dataDir, BEFORE + DURING + AFTER);
    await send(UNDER_WAY); // acknowledged, and perhaps in the middle of being written
    await Promise.all([group.killDatabase(), ...PROCESSES.map((name) => group.kill(name))]);
    await rm(path.join(group.dataDir, "postgres-18"), { recursive: true });

    const { missing } = JSON.parse(await group.command(["restore", file, "--json"])) as { missing: { from: string; until: string } };
    expect(new Date(missing.from).getTime()).toBeLessThan(new Date(missing.until).getTime());
    for (const role of PROCESSES) await group.start(role, role);
    await Promise.all(leads.map((lead) => sendUntilAcknowledged({ url: group.url, appSecret: APP_SECRET }, lead)));
    await untilDone(group.dataDir, ALL);

    expect(await ask(group.dataDir, "select state, count(*)::int as n from leads group by state")).toEqual([{ state: "matched", n: ALL }]);
    expect(await ask(group.dataDir, "select state, count(*)::int as n from steps group by state")).toEqual([
      { state: "delivered", n: ALL * 3 },
    ]);
    expect(await ask(group.dataDir, "select * from find_broken_invariants(now())")).toEqual([]);
    const contacts = highlevel.contacts.map(({ id, lastName: name, tags }) => ({
      name: String(name),
      notes: highlevel.notes.filter(({ contactId }) => contactId === id).length,
      tags,
    }));
    const expected = leads.map((_, number) => ({ name: `N${number}`, notes: 1, tags: ["facebook"] }));
    expect(contacts.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual(expected.toSorted((a, b) => a.name.localeCompare(b.name)));
    await crm.close();
    await graph.close();
  },
);

async function ask<Row extends object>(dataDir: string, text: string): Promise<Row[]> {
  const embedded = await startEmbedded({ dataDir, mode: "attach" });
  try {
    return await withClient(embedded.connection, async (client) => (await client.query<Row>(text)).rows);
  } finally {
    await embedded.stop();
  }
}

/** Waits until so many leads are there and nothing of them is open. */
async function untilDone(dataDir: string, leads: number): Promise<void> {
  const deadline = performance.now() + 240_000;
  for (;;) {
    const [state] = await ask<{ leads: number; open: number }>(
      dataDir,
      "select count(*)::int as leads, (count(due_at) + (select count(due_at) from steps))::int as open from leads",
    );
    if (state?.leads === leads && state.open === 0) return;
    if (performance.now() > deadline)
      throw new Error(
        `Still open: ${JSON.stringify(state)} ${JSON.stringify(await ask(dataDir, "select path, state, code, message, due_at, now() from steps where due_at is not null limit 5"))}`,
      );
    await delay(250);
  }
}
