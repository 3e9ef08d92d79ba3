import { expect, test } from "vitest";
import { startHighLevel } from "../testing/highlevel.ts";
import { containing } from "../testing/matchers.ts";
import { sampleLocationId } from "./index.ts";

const leadField = { name: "Lead ID", dataType: "TEXT", model: "contact" };

async function withLeadField() {
  const crm = await startHighLevel();
  const { id } = (await crm.post(`/locations/${sampleLocationId}/customFields`, leadField)).body.customField;
  return { ...crm, ofLead: (leadId: string) => ({ customFields: [{ id, field_value: leadId }] }) };
}

test("the summary names what was made twice: contacts of one lead, notes and tasks of one marker", async () => {
  await using crm = await withLeadField();
  const first = (await crm.create({ email: "a@example.com", ...crm.ofLead("17") })).body.contact.id;
  const second = (await crm.create({ email: "b@example.com", ...crm.ofLead("17") })).body.contact.id;
  await crm.create({ email: "c@example.com", ...crm.ofLead("18") });
  for (const ref of ["k1", "k1", "k2"]) await crm.post(`/contacts/${first}/notes`, { body: `Budget: 5\n\n[ref:${ref}]` });
  for (const ref of ["t1", "t2", "t2"]) {
    await crm.post(`/contacts/${first}/tasks`, { title: "Call", dueDate: "2026-11-03", completed: false, body: `[ref:${ref}]` });
  }
  const { doubled, contacts, notes, tasks } = crm.highlevel.summary();
  expect({ contacts, notes, tasks }).toEqual({ contacts: 3, notes: 3, tasks: 3 });
  expect(doubled).toMatchObject({
    contactsByLead: [{ locationId: sampleLocationId, value: "17", ids: [first, second] }],
    contactsByEmail: [],
    contactsByPhone: [],
    notes: [{ value: "k1" }],
    tasks: [{ value: "t2" }],
  });
});

test("a double that was deleted since is still told", async () => {
  await using crm = await withLeadField();
  await crm.create({ ...crm.ofLead("17") });
  const { id } = (await crm.create({ ...crm.ofLead("17") })).body.contact;
  await crm.delete(`/contacts/${id}`);
  const { doubled } = crm.highlevel.summary();
  expect(doubled.contactsByLead).toEqual([]);
  expect(doubled.everCreatedTwice.leads).toEqual([`${sampleLocationId} 17`]);
});

test("the journal tells of each request its contact, lead and markers, also of one whose answer was lost", async () => {
  await using crm = await withLeadField();
  crm.highlevel.failNext({ status: 500, operation: "contacts.upsert", afterWrite: true });
  await crm.upsert({ email: "a@example.com", ...crm.ofLead("17") });
  const [contact] = crm.highlevel.contacts;
  await crm.post(`/contacts/${contact!.id}/notes`, { body: "[ref:k1]" });
  const { entries } = (await crm.control("GET", "journal")).body as unknown as { entries: object[] };
  expect(entries).toMatchObject([
    {
      operation: "contacts.notes.create",
      status: 201,
      hasWritten: true,
      contactId: contact!.id,
      leadId: "17",
      refs: ["k1"],
      isFault: false,
    },
    { operation: "contacts.upsert", status: 500, hasWritten: true, contactId: contact!.id, leadId: "17", refs: [], isFault: true },
    { operation: "fields.create" },
  ]);
  expect(crm.highlevel.journal.find({ leadId: "17" })).toHaveLength(2);
  expect((await crm.control("GET", "journal?ref=k1")).body).toMatchObject({ entries: [{ operation: "contacts.notes.create" }] });
});

test("the control API needs its token and refuses in plain words", async () => {
  await using crm = await startHighLevel();
  expect((await crm.get("/_control/journal/summary")).status).toBe(401);
  expect((await crm.control("GET", "nothing")).status).toBe(404);
  expect(await crm.control("POST", "faults", { status: 503, colour: "red" })).toMatchObject({ status: 400, text: containing("colour") });
  expect((await crm.control("POST", "faults", { operation: "contacts.upsrt" })).status).toBe(400);
  expect((await crm.control("POST", "settings", { locationId: "nowhere", searchLagMs: 1 })).status).toBe(404);
  expect((await crm.control("POST", "locations", { id: sampleLocationId })).status).toBe(409);
});

test("faults, settings, locations, tokens and people over the control API", async () => {
  await using crm = await startHighLevel();
  await crm.control("POST", "faults", [
    { status: 503, until: "2026-11-02T15:00:00Z" },
    { status: 429, times: 2 },
  ]);
  expect((await crm.upsert({ email: "a@example.com" })).status).toBe(503);
  expect((await crm.control("GET", "faults")).body).toMatchObject({ faults: [{ status: 503 }, { status: 429, times: 2 }] });
  await crm.control("DELETE", "faults");
  expect((await crm.upsert({ email: "a@example.com" })).status).toBe(200);

  await crm.control("POST", "settings", { allowDuplicateContact: true, limits: { burst: 5 }, foreignPerSecond: 1 });
  expect((await crm.control("GET", "settings")).body).toMatchObject({
    locations: { [sampleLocationId]: { allowDuplicateContact: true, limits: { burst: 5, daily: 200_000 } } },
  });

  const made = (await crm.control("POST", "locations", { name: "Second", country: "DE" })).body as unknown as {
    locationId: string;
    token: string;
  };
  const ofSecond = (body: object) =>
    crm.send("POST", "/contacts/", { locationId: made.locationId, ...body }, { authorization: `Bearer ${made.token}` });
  expect((await ofSecond({ phone: "030 1234567" })).body.contact).toMatchObject({ phone: "+49301234567" });
  await crm.control("POST", "tokens", { action: "expire", locationId: made.locationId });
  expect((await ofSecond({})).status).toBe(401);
  expect((await crm.control("POST", "contacts", { people: 50, locationId: made.locationId })).body).toMatchObject({ created: 50 });
  expect((await crm.control("GET", `contacts?locationId=${made.locationId}&limit=3`)).body).toMatchObject({ total: 51 });
  expect((await crm.control("GET", "contacts?email=a%40example.com")).body.contacts).toHaveLength(1);

  await crm.control("POST", "reset");
  expect((await crm.control("GET", "journal/summary")).body).toMatchObject({ contacts: 0, requests: 0, windowMax: 0 });
});
