import { appendFile, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { seededRandom } from "../lib/random.ts";
import { startHighLevel } from "../testing/highlevel.ts";
import { sampleLocationId } from "./index.ts";

test("with a state file, contacts and what belongs to them, fields, locations and tokens come back, a torn line and all", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sandbox-"));
  const stateFile = join(folder, "highlevel.jsonl");
  let token = "";
  {
    await using crm = await startHighLevel({ stateFile });
    const field = (await crm.post(`/locations/${sampleLocationId}/customFields`, { name: "Lead ID", dataType: "TEXT" })).body.customField;
    const { id } = (await crm.upsert({ email: "ada@example.com", customFields: [{ id: field.id, value: "17" }] })).body.contact;
    await crm.post(`/contacts/${id}/notes`, { body: "kept" });
    await crm.post(`/contacts/${id}/tasks`, { title: "kept", dueDate: "2026-11-03", completed: false });
    await crm.delete(`/contacts/${(await crm.upsert({ email: "bob@example.com" })).body.contact.id}`);
    token = crm.highlevel.addLocation({ id: "SecondLocation000001" }).token;
    crm.highlevel.addContact({ email: "second@example.com" }, "SecondLocation000001");
  }
  expect((await stat(stateFile)).mode & 0o777).toBe(0o600);
  await appendFile(stateFile, '{"put":"contact","id":"tor');
  for (let life = 0; life < 2; life += 1) {
    await using crm = await startHighLevel({ stateFile, random: seededRandom(life + 2) });
    expect(crm.highlevel.contacts.map(({ email }) => email)).toEqual(["ada@example.com", "second@example.com"]);
    expect([crm.highlevel.notes, crm.highlevel.tasks]).toMatchObject([[{ body: "kept" }], [{ title: "kept" }]]);
    expect((await crm.search({ filters: [{ field: "email", operator: "eq", value: "ada@example.com" }] })).body.total).toBe(1);
    expect((await crm.upsert({ email: "ada@example.com" })).body.new).toBe(false);
    expect((await crm.get(`/locations/${sampleLocationId}/customFields`)).body.customFields).toHaveLength(1);
    const users = "/users/?locationId=SecondLocation000001";
    expect((await crm.send("GET", users, undefined, { authorization: `Bearer ${token}` })).status).toBe(200);
  }
  {
    await using crm = await startHighLevel({ stateFile });
    crm.highlevel.reset();
  }
  await using crm = await startHighLevel({ stateFile });
  expect(crm.highlevel.contacts).toEqual([]);
  await rm(folder, { recursive: true });
});
