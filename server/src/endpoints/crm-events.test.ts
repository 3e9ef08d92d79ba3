import { expect, test } from "vitest";
import { createAppointment, deleteAppointment, updateAppointment } from "../contacts/calendars/write-appointment.ts";
import { listCalendars } from "../contacts/calendars/calendars.ts";
import { mergeContacts } from "../contacts/merge-contacts.ts";
import { createNote } from "../contacts/notes.ts";
import { isUnknown } from "../contacts/opportunities/opportunity.ts";
import { listPipelines } from "../contacts/opportunities/pipelines.ts";
import { createOpportunity, deleteOpportunity, updateOpportunity } from "../contacts/opportunities/write-opportunity.ts";
import { createContact } from "../contacts/upsert-contact.ts";
import { WEBHOOK_NAME_LIST } from "./event-types.ts";
import { openEndpoints } from "./testing/open-endpoints.ts";

type Opened = Awaited<ReturnType<typeof openEndpoints>>;
const OF_THINGS = WEBHOOK_NAME_LIST.filter((name) => /^(Opportunity|Appointment|Note)/.test(name));
const freedom = { anyHour: true, overOthers: true };
const startTime = new Date("2026-01-06T16:00:00Z");

async function contactOf({ book }: Opened, email = "ada@example.com"): Promise<string> {
  return (await createContact(book, { email })).contact.contactId;
}

async function openDeal({ book }: Opened, contactId: string) {
  const [pipeline] = await listPipelines(book);
  const pipelineId = pipeline?.pipelineId ?? "";
  const deal = await createOpportunity(book, { pipelineId, contactId, name: "Roof", monetaryValue: 1500.5, source: "Facebook" });
  if (isUnknown(deal) || !pipeline) throw new Error("There is no pipeline.");
  return { ...deal, stages: pipeline.stages };
}

async function openAppointment({ book }: Opened, contactId: string) {
  const [calendar] = await listCalendars(book);
  const calendarId = calendar?.calendarId ?? "";
  const appointment = await createAppointment(book, {
    calendarId,
    contactId,
    startTime,
    description: "Ladder",
    assignedUserId: "u1",
    freedom,
  });
  if (!("appointmentId" in appointment)) throw new Error("It was not booked.");
  return appointment;
}

/** What came, in order, each with its name; and forgets it. */
async function heard(it: Opened): Promise<string[]> {
  await it.send();
  const names = it.heard().toSorted();
  it.receiver.posts.length = 0;
  return names;
}

test("an opportunity tells of its making, of every change, and once more of those that are watched most", async () => {
  await using it = await openEndpoints();
  await it.listen(OF_THINGS);
  const contactId = await contactOf(it);
  const { opportunityId, pipelineId, stageId, stages } = await openDeal(it, contactId);
  await it.send();
  expect(it.receiver.posts.map(({ body }) => body)).toEqual([
    {
      type: "OpportunityCreate",
      id: opportunityId,
      contactId,
      name: "Roof",
      monetaryValue: 1500.5,
      source: "Facebook",
      status: "open",
      pipelineId,
      pipelineStageId: stageId,
      dateAdded: "2026-01-05T09:00:00.000Z",
      locationId: expect.stringMatching(/^\w{20}$/),
      appId: expect.any(String),
      versionId: expect.any(String),
      timestamp: "2026-01-05T09:00:00.000Z",
      webhookId: expect.any(String),
    },
  ]);
  it.receiver.posts.length = 0;
  const change = async (fields: Omit<Parameters<typeof updateOpportunity>[1], "opportunityId">) => {
    await updateOpportunity(it.book, { opportunityId, ...fields });
    return heard(it);
  };
  expect(await change({ name: "New roof" })).toEqual(["OpportunityUpdate"]);
  expect(await change({ name: "New roof" })).toEqual([]); // nothing changes
  expect(await change({ stageId: stages[1]?.id ?? "" })).toEqual(["OpportunityStageUpdate", "OpportunityUpdate"]);
  expect(await change({ status: "won" })).toEqual(["OpportunityStatusUpdate", "OpportunityUpdate"]);
  expect(await change({ monetaryValue: 2000 })).toEqual(["OpportunityMonetaryValueUpdate", "OpportunityUpdate"]);
  expect(await change({ assignedTo: "u1" })).toEqual(["OpportunityAssignedToUpdate", "OpportunityUpdate"]);
  await deleteOpportunity(it.book, opportunityId);
  await it.send();
  expect(it.receiver.posts.map(({ body }) => body)).toMatchObject([
    { type: "OpportunityDelete", id: opportunityId, monetaryValue: 2000, assignedTo: "u1", status: "won", pipelineStageId: stages[1]?.id },
  ]);
  expect(await deleteOpportunity(it.book, opportunityId)).toBe(false);
});

test("an appointment tells of its making, its changes and its end, wrapped as HighLevel has it", async () => {
  await using it = await openEndpoints();
  await it.listen(OF_THINGS);
  const contactId = await contactOf(it);
  const { appointmentId, calendarId } = await openAppointment(it, contactId);
  await it.send();
  expect(it.receiver.posts.map(({ body }) => body)).toMatchObject([
    {
      type: "AppointmentCreate",
      appointment: {
        id: appointmentId,
        calendarId,
        contactId,
        title: "ada@example.com",
        appointmentStatus: "confirmed",
        assignedUserId: "u1",
        notes: "Ladder",
        startTime: "2026-01-06T16:00:00.000Z",
        endTime: "2026-01-06T16:30:00.000Z",
        dateAdded: "2026-01-05T09:00:00.000Z",
        dateUpdated: "2026-01-05T09:00:00.000Z",
      },
    },
  ]);
  it.receiver.posts.length = 0;
  await updateAppointment(it.book, { appointmentId, status: "showed", freedom });
  expect(await heard(it)).toEqual(["AppointmentUpdate"]);
  await updateAppointment(it.book, { appointmentId, status: "showed", freedom });
  expect(await heard(it)).toEqual([]);
  await deleteAppointment(it.book, appointmentId);
  await it.send();
  expect(it.receiver.posts.map(({ body }) => body)).toMatchObject([
    { type: "AppointmentDelete", appointment: { id: appointmentId, appointmentStatus: "showed" } },
  ]);
});

test("a merge moves what hangs on a contact, and tells of no change to it", async () => {
  await using it = await openEndpoints();
  const kept = await contactOf(it);
  const merged = await contactOf(it, "grace@example.com");
  await openDeal(it, merged);
  await openAppointment(it, merged);
  await createNote(it.book, { contactId: merged, body: "Called" });
  await it.listen(OF_THINGS);
  await mergeContacts(it.book, { keptId: kept, mergedId: merged, by: null });
  expect(await heard(it)).toEqual([]);
});

test("who does not listen to opportunities hears nothing of them", async () => {
  await using it = await openEndpoints();
  await it.listen(["OpportunityStatusUpdate"]);
  const { opportunityId } = await openDeal(it, await contactOf(it));
  await updateOpportunity(it.book, { opportunityId, status: "lost", monetaryValue: 1 });
  expect(await heard(it)).toEqual(["OpportunityStatusUpdate"]);
});
