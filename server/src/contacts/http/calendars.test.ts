import { afterAll, beforeAll, expect, test } from "vitest";
import { openContactBook, type TestContactBook, type TestWorkspace } from "../testing/open-contact-book.ts";

// The workspace is in Chicago, and it is Monday 2026-01-05, 03:00 there.
let contacts: TestContactBook;
let w: TestWorkspace;
let calendarId: string;
let contactId: string;
beforeAll(async () => {
  contacts = await openContactBook();
  w = await contacts.workspace();
  calendarId = (await w.send("GET", `/calendars/?locationId=${w.locationId}`)).body.calendars[0].id;
  contactId = (await w.send("POST", "/contacts/", { locationId: w.locationId, firstName: "Ada" })).body.contact.id;
});
afterAll(async () => {
  expect(contacts.faults).toEqual([]);
  await contacts[Symbol.asyncDispose]();
});

const APPOINTMENTS = "/calendars/events/appointments";
const book = (startTime: string, more: object = {}) =>
  w.send("POST", APPOINTMENTS, { locationId: w.locationId, calendarId, contactId, startTime, ...more });
const slotsOf = async (from: string, to: string, more = "") =>
  (await w.send("GET", `/calendars/${calendarId}/free-slots?startDate=${Date.parse(from)}&endDate=${Date.parse(to)}${more}`)).body;

test("a workspace has one calendar, open on weekdays from nine to five", async () => {
  const { body } = await w.send("GET", `/calendars/${calendarId}`);
  expect(body.calendar).toMatchObject({ id: calendarId, locationId: w.locationId, name: "Appointments", slotDuration: 30 });
  expect(body.calendar.openHours).toHaveLength(5);
});

test("free slots are those of the opening hours, less what is booked, in the zone that is asked for", async () => {
  const monday = ["2026-01-12T00:00:00-06:00", "2026-01-13T00:00:00-06:00"] as const;
  const all = await slotsOf(...monday);
  expect(all["2026-01-12"].slots).toHaveLength(16);
  expect(all["2026-01-12"].slots[0]).toBe("2026-01-12T09:00:00-06:00");
  await book("2026-01-12T09:15:00-06:00");
  expect((await slotsOf(...monday))["2026-01-12"].slots[0]).toBe("2026-01-12T10:00:00-06:00");
  expect((await slotsOf(...monday, "&timezone=Europe/Berlin"))["2026-01-12"].slots[0]).toBe("2026-01-12T17:00:00+01:00");
  expect(Object.keys(await slotsOf("2026-01-10T00:00:00-06:00", "2026-01-11T23:00:00-06:00"))).toEqual(["traceId"]); // a weekend
  expect(Object.keys(await slotsOf("2026-01-04T00:00:00Z", "2026-01-05T09:00:00Z"))).toEqual(["traceId"]); // over
});

test("opening hours follow the wall clock over the change to summer time", async () => {
  const days = await slotsOf("2026-03-06T00:00:00-06:00", "2026-03-10T00:00:00-05:00");
  expect(days["2026-03-06"].slots[0]).toBe("2026-03-06T09:00:00-06:00");
  expect(days["2026-03-09"].slots[0]).toBe("2026-03-09T09:00:00-05:00");
  expect(days["2026-03-09"].slots).toHaveLength(16);
});

test("an appointment is booked, read, moved and deleted, and each is told of", async () => {
  w.events.length = 0;
  const made = await book("2026-01-06T10:00:00-06:00", { title: "Roof visit" });
  expect(made).toMatchObject({
    status: 200,
    body: {
      title: "Roof visit",
      appointmentStatus: "confirmed",
      startTime: "2026-01-06T16:00:00.000Z",
      endTime: "2026-01-06T16:30:00.000Z",
    },
  });
  const one = `${APPOINTMENTS}/${made.body.id}`;
  expect((await w.send("GET", one)).body.event.title).toBe("Roof visit");
  const moved = await w.send("PUT", one, { startTime: "2026-01-06T11:00:00-06:00" });
  expect(moved.body).toMatchObject({ startTime: "2026-01-06T17:00:00.000Z", endTime: "2026-01-06T17:30:00.000Z" });
  const { events } = (await w.send("GET", `/contacts/${contactId}/appointments`)).body;
  expect(events.find((event: { id: string }) => event.id === made.body.id)).toMatchObject({ startTime: "2026-01-06 11:00:00" });
  const range = `startTime=${Date.parse("2026-01-06T00:00:00Z")}&endTime=${Date.parse("2026-01-07T00:00:00Z")}`;
  const listed = await w.send("GET", `/calendars/events?locationId=${w.locationId}&calendarId=${calendarId}&${range}`);
  expect(listed.body.events).toMatchObject([{ id: made.body.id }]);
  expect((await w.send("GET", `/calendars/events?locationId=${w.locationId}&${range}`)).status).toBe(422);
  expect(await w.send("DELETE", `/calendars/events/${made.body.id}`, {})).toMatchObject({ status: 201, body: { succeeded: true } });
  expect((await w.send("GET", one)).status).toBe(400);
  expect(w.events.map(({ type }) => type)).toEqual(["AppointmentCreate", "AppointmentUpdate", "AppointmentDelete"]);
});

test("of many bookings of one slot one is made; a cancelled one frees it, and it cannot come back over another", async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => book("2026-01-07T10:00:00-06:00")));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.find(({ status }) => status === 400)?.body.message).toBe("The slot you have selected is no longer available.");
  const first = `${APPOINTMENTS}/${answers.find(({ status }) => status === 200)?.body.id}`;
  expect((await w.send("PUT", first, { title: "Renamed" })).status).toBe(200);
  expect((await w.send("PUT", first, { appointmentStatus: "cancelled" })).status).toBe(200);
  expect((await book("2026-01-07T10:00:00-06:00")).status).toBe(200);
  expect((await w.send("PUT", first, { appointmentStatus: "confirmed" })).status).toBe(400);
  expect((await book("2026-01-07T10:00:00-06:00", { ignoreFreeSlotValidation: true })).status).toBe(200);
});

test("outside of opening hours is refused unless it is meant", async () => {
  expect((await book("2026-01-10T10:00:00-06:00")).status).toBe(400);
  expect((await book("2026-01-08T16:45:00-06:00")).status).toBe(400);
  expect((await book("2026-01-10T10:00:00-06:00", { ignoreDateRange: true })).status).toBe(200);
});

test.each([
  [{ startTime: "tomorrow" }, 422],
  [{ endTime: "2026-01-01T00:00:00Z" }, 422],
  [{ appointmentStatus: "maybe" }, 422],
  [{ rrule: "FREQ=DAILY" }, 422],
  [{ title: "\0" }, 422],
  [{ contactId: "nobody" }, 400],
  [{ calendarId: "none" }, 400],
  [{ locationId: "elsewhere" }, 403],
])("a booking with %j is refused", async (wrong, status) => {
  expect((await book("2026-01-09T10:00:00-06:00", wrong)).status).toBe(status);
});

test("a range of free slots that makes no sense is refused", async () => {
  const get = (query: string, of = w) => of.send("GET", `/calendars/${calendarId}/free-slots?${query}`);
  expect((await get("startDate=x&endDate=2")).status).toBe(422);
  expect((await get("startDate=1000&endDate=1")).status).toBe(422);
  expect((await get("startDate=0&endDate=99999999999")).status).toBe(400);
  expect((await get("startDate=0&endDate=1000&timezone=Mars/Phobos")).status).toBe(422);
  expect((await get("startDate=0&endDate=1000", await contacts.workspace())).status).toBe(400);
});
