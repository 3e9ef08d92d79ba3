import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { listCalendars } from "../../contacts/calendars/calendars.ts";
import {
  APPOINTMENT_STATUSES,
  type Appointment,
  type AppointmentRow,
  findAppointmentRow,
  listAppointmentRows,
} from "../../contacts/calendars/queries.ts";
import {
  createAppointment,
  deleteAppointment,
  isNotBooked,
  type NotBooked,
  updateAppointment,
} from "../../contacts/calendars/write-appointment.ts";
import { Timestamp } from "../../leads/lead-view.ts";
import { Conflict, InvalidInput, NotFound } from "../../lib/errors.ts";
import { createRouter, json, listOf, PageQuery, problems, WorkspaceQuery } from "../schema.ts";
import { storable } from "../storable.ts";
import { readPlace, writePlace } from "./page-place.ts";
import { type BookRouteDeps, bookOf } from "./pipelines.ts";
import { checkAssignee } from "./tasks.ts";

const id = storable(z.string().min(1).max(64));
const params = z.object({ id });
const tags = ["Appointments"];
const body = <Schema extends z.ZodType>(schema: Schema) => ({ required: true, content: { "application/json": { schema } } });
const time = z.iso.datetime({ offset: true });

const AppointmentView = z
  .object({
    id: z.string(),
    calendarId: z.string(),
    calendarName: z.string(),
    contactId: z.string(),
    contactName: z.string().nullable(),
    title: z.string(),
    status: z.enum(APPOINTMENT_STATUSES),
    assignedTo: z.string().nullable(),
    description: z.string().nullable(),
    address: z.string().nullable(),
    startTime: Timestamp,
    endTime: Timestamp,
  })
  .meta({ id: "Appointment" });
const CalendarView = z
  .object({ id: z.string(), name: z.string(), slotMinutes: z.number().int(), timeZone: z.string() })
  .meta({ id: "Calendar" });

const fields = {
  title: storable(z.string().trim().min(1).max(500)).optional(),
  status: z.enum(APPOINTMENT_STATUSES).optional(),
  assignedTo: storable(z.string().max(64)).optional().meta({ description: "The id of a member; empty for nobody." }),
  description: storable(z.string().max(10_000)).optional(),
  address: storable(z.string().max(1_000)).optional(),
  endTime: time.optional().meta({ description: "A slot of the calendar after its start if left out." }),
  anyTime: z.boolean().default(false).meta({ description: "Also outside of opening hours, and over what is booked." }),
};
const NewAppointment = z.strictObject({ contactId: id, calendarId: id, startTime: time, ...fields });
const AppointmentChange = z.strictObject({ calendarId: id.optional(), startTime: time.optional(), ...fields });

const listRoute = createRoute({
  operationId: "listAppointments",
  method: "get",
  path: "/appointments",
  tags,
  summary: "Appointments of all contacts",
  request: { query: WorkspaceQuery.extend({ ...PageQuery.shape, view: z.enum(["upcoming", "past"]).default("upcoming") }) },
  responses: {
    200: json(listOf(AppointmentView), "Those to come by their start, or those that are over, the latest first"),
    ...problems(401, 403, 404, 422),
  },
});
const calendarsRoute = createRoute({
  operationId: "listCalendars",
  method: "get",
  path: "/calendars",
  tags,
  summary: "Calendars that appointments are booked in",
  request: { query: WorkspaceQuery },
  responses: { 200: json(z.object({ items: z.array(CalendarView) }), "The calendars"), ...problems(401, 403, 404) },
});
const createAppointmentRoute = createRoute({
  operationId: "createAppointment",
  method: "post",
  path: "/appointments",
  tags,
  summary: "Book an appointment with a contact",
  request: { query: WorkspaceQuery, body: body(NewAppointment) },
  responses: { 201: json(AppointmentView, "The appointment"), ...problems(401, 403, 404, 409, 422) },
});
const changeRoute = createRoute({
  operationId: "changeAppointment",
  method: "patch",
  path: "/appointments/{id}",
  tags,
  summary: "Move an appointment, or change what it says",
  request: { params, query: WorkspaceQuery, body: body(AppointmentChange) },
  responses: { 200: json(AppointmentView, "The appointment as it is now"), ...problems(401, 403, 404, 409, 422) },
});
const deleteRoute = createRoute({
  operationId: "deleteAppointment",
  method: "delete",
  path: "/appointments/{id}",
  tags,
  summary: "Delete an appointment",
  request: { params, query: WorkspaceQuery },
  responses: { 204: { description: "Deleted" }, ...problems(401, 403, 404, 422) },
});

/** `/appointments` and `/calendars` of the contact book. */
export function appointmentRoutes(deps: BookRouteDeps) {
  const read = async (workspaceId: string, appointmentId: string) => {
    const found = await findAppointmentRow(deps.db.in(workspaceId), { workspaceId, appointmentId });
    if (!found) throw noSuchAppointment();
    return toView(found);
  };
  return createRouter()
    .openapi(listRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { view, limit, cursor } = c.req.valid("query");
      const after = cursor === undefined ? undefined : readPlace(cursor);
      const found = await listAppointmentRows(deps.db.in(workspaceId), {
        workspaceId,
        view,
        after,
        limit: limit + 1,
        now: deps.clock.now(),
      });
      const items = found.slice(0, limit);
      const last = items.at(-1);
      const nextCursor = last && found.length > limit ? writePlace({ at: last.startTime, id: last.appointmentId }) : null;
      return c.json({ items: items.map(toView), nextCursor }, 200);
    })
    .openapi(calendarsRoute, async (c) => {
      const calendars = await listCalendars(bookOf(deps, c.get("workspaceId")));
      const items = calendars.map(({ calendarId, name, slotMinutes, timeZone }) => ({ id: calendarId, name, slotMinutes, timeZone }));
      return c.json({ items }, 200);
    })
    .openapi(createAppointmentRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { contactId, calendarId, startTime, ...rest } = c.req.valid("json");
      await checkAssignee(deps.db.in(workspaceId), workspaceId, rest.assignedTo);
      const input = { ...toFields(rest), contactId, calendarId, startTime: new Date(startTime) };
      const booked = orRefuse(await createAppointment(bookOf(deps, workspaceId), input));
      return c.json(await read(workspaceId, booked.appointmentId), 201);
    })
    .openapi(changeRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const appointmentId = c.req.valid("param").id;
      const { startTime, calendarId, ...rest } = c.req.valid("json");
      await checkAssignee(deps.db.in(workspaceId), workspaceId, rest.assignedTo);
      const moved = { ...(calendarId && { calendarId }), ...(startTime && { startTime: new Date(startTime) }) };
      const outcome = await updateAppointment(bookOf(deps, workspaceId), { appointmentId, ...toFields(rest), ...moved });
      if (!outcome) throw noSuchAppointment();
      orRefuse(outcome);
      return c.json(await read(workspaceId, appointmentId), 200);
    })
    .openapi(deleteRoute, async (c) => {
      if (!(await deleteAppointment(bookOf(deps, c.get("workspaceId")), c.req.valid("param").id))) throw noSuchAppointment();
      return c.body(null, 204);
    });
}

const noSuchAppointment = () => new NotFound("There is no such appointment here.");

type Given = Omit<z.infer<typeof AppointmentChange>, "startTime" | "calendarId">;

const toFields = ({ anyTime, assignedTo, endTime, ...rest }: Given) => ({
  ...rest,
  ...(assignedTo !== undefined && { assignedUserId: assignedTo }),
  ...(endTime && { endTime: new Date(endTime) }),
  freedom: { anyHour: anyTime, overOthers: anyTime },
});

function orRefuse(outcome: Appointment | NotBooked): Appointment {
  if (!isNotBooked(outcome)) return outcome;
  if (outcome.refused === "contact") throw new NotFound("There is no such contact here.");
  if (outcome.refused === "calendar") throw new NotFound("There is no such calendar here.");
  if (outcome.refused === "order")
    throw new InvalidInput("An appointment ends after it begins.", [{ path: "endTime", message: "is not after its start" }]);
  throw new Conflict("That time is taken, or outside of the calendar's opening hours. Choose another, or book it all the same.");
}

const toView = (row: AppointmentRow): z.infer<typeof AppointmentView> => ({
  id: row.appointmentId,
  calendarId: row.calendarId,
  calendarName: row.calendarName,
  contactId: row.contactId,
  contactName: row.contactName,
  title: row.title,
  status: row.status,
  assignedTo: row.assignedUserId || null, // an empty word takes the assignee away
  description: row.description || null,
  address: row.address || null,
  startTime: row.startTime.toISOString(),
  endTime: row.endTime.toISOString(),
});
