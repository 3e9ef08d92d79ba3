import { listAppointments } from "../calendars/queries.ts";
import { listNotesOf } from "../notes.ts";
import { OPPORTUNITY_STATUSES } from "../opportunities/opportunity.ts";
import { type OpportunityFilter, type OpportunityPage, searchOpportunities } from "../opportunities/queries.ts";
import { searchTasks } from "../search-tasks.ts";
import { appointmentView } from "./appointment-views.ts";
import { locationId } from "./bodies.ts";
import { opportunityView } from "./opportunity-views.ts";
import { unprocessable } from "./refusal.ts";
import { type Call, type Route, readBody, readQuery } from "./route.ts";
import { flag, list, object, oneOf, optional, type Rule, text, toDate, truth, whole } from "./validate.ts";
import { noteView, taskView } from "./views.ts";

const id = optional(text(64));
const status = optional(oneOf([...OPPORTUNITY_STATUSES, "all"]));
const anything: Rule<unknown> = (value) => value;

/** The dated versions write them in snake case, v3 in camel case: both are taken. */
const PAIRS = {
  location_id: "locationId",
  pipeline_id: "pipelineId",
  pipeline_stage_id: "pipelineStageId",
  contact_id: "contactId",
  assigned_to: "assignedTo",
} as const;

/** HighLevel API, opportunities/search-opportunity. */
const SEARCH = {
  locationId,
  pipelineId: id,
  pipelineStageId: id,
  contactId: id,
  assignedTo: optional(text(100)),
  id,
  q: optional(text(200)),
  status,
  date: optional(text(40)),
  endDate: optional(text(40)),
  page: optional(whole(1, 1_000_000)),
  limit: optional(whole(1, 100)),
  startAfter: optional(whole(0, 253_402_300_799_999)),
  startAfterId: id,
  getTasks: optional(flag),
  getNotes: optional(flag),
  getCalendarEvents: optional(flag),
};
/** HighLevel API, opportunities/search-opportunities-advanced. */
const ADVANCED = {
  locationId,
  query: optional(text(200)),
  limit: optional(whole(1, 500)),
  page: optional(whole(1, 1_000_000)),
  searchAfter: optional(list(anything, 2)),
  additionalDetails: optional(
    object({ notes: optional(truth), tasks: optional(truth), calendarEvents: optional(truth), unReadConversations: optional(truth) }),
  ),
};

type Details = { notes?: boolean; tasks?: boolean; calendarEvents?: boolean };

/** A page, each row with what is asked for of its contact. */
async function search(call: Call, filter: OpportunityFilter, page: OpportunityPage, details: Details) {
  const { db, workspaceId } = call.book;
  const { opportunities, total } = await searchOpportunities(db, filter, page);
  const contactIds = [...new Set(opportunities.map(({ contactId }) => contactId))];
  const [tasks, notes, events] = await Promise.all([
    details.tasks ? searchTasks(db, { workspaceId, contactIds, limit: 1_000, skip: 0 }) : [],
    details.notes ? listNotesOf(db, { workspaceId, contactIds }) : [],
    details.calendarEvents ? listAppointments(db, { workspaceId, contactIds }) : [],
  ]);
  const rows = opportunities.map((opportunity) => {
    const isTheirs = ({ contactId }: { contactId: string }) => contactId === opportunity.contactId;
    return {
      ...opportunityView(opportunity, call.viewer),
      tasks: tasks.filter(isTheirs).map(taskView),
      notes: notes.filter(isTheirs).map(noteView),
      calendarEvents: events.filter(isTheirs).map((event) => appointmentView(event, call.viewer)),
      searchAfter: [opportunity.dateAdded.getTime(), opportunity.opportunityId],
    };
  });
  return { rows, total };
}

/** A day as the API's examples write it (12-31-2025), or ISO 8601. */
function readDay(name: string, value: string | undefined, edge: "start" | "end"): Date | undefined {
  if (value === undefined) return undefined;
  const american = /^(\d\d)-(\d\d)-(\d{4})$/.exec(value);
  const iso = american ? `${american[3]}-${american[1]}-${american[2]}` : value;
  const found = toDate(/^\d{12,14}$/.test(iso) ? Number(iso) : iso);
  if (!found) throw unprocessable([`${name} must be a valid date`]);
  return edge === "end" && iso.length === 10 ? new Date(found.getTime() + 86_399_999) : found;
}

/** A search's text; blank is none. */
const words = (value: string | undefined) => value?.trim() || undefined;

function readPlain(call: Call) {
  const query = { ...call.query };
  for (const [snake, camel] of Object.entries(PAIRS)) {
    const value = query[camel] || query[snake];
    delete query[snake];
    if (value !== undefined) query[camel] = value;
  }
  return readQuery({ ...call, query }, SEARCH);
}

async function searchPlain(call: Call) {
  const read = readPlain(call);
  const { limit = 20, startAfter, startAfterId, status } = read;
  const isAfter = startAfter !== undefined && startAfterId !== undefined;
  const page = isAfter ? 1 : (read.page ?? 1);
  const filter: OpportunityFilter = {
    workspaceId: call.book.workspaceId,
    opportunityId: read.id,
    pipelineId: read.pipelineId,
    stageId: read.pipelineStageId,
    contactId: read.contactId,
    assignedTo: read.assignedTo,
    status: status === "all" ? undefined : status,
    query: words(read.q),
    addedFrom: readDay("date", read.date, "start"),
    addedTo: readDay("endDate", read.endDate, "end"),
  };
  const after = isAfter ? { dateAdded: new Date(startAfter), opportunityId: startAfterId } : undefined;
  const details = { tasks: read.getTasks, notes: read.getNotes, calendarEvents: read.getCalendarEvents };
  const { rows, total } = await search(call, filter, { limit, after, offset: (page - 1) * limit }, details);
  const last = rows.at(-1);
  const hasMore = rows.length === limit && (isAfter || page * limit < total);
  const next = new URL(call.url);
  if (last) {
    next.searchParams.set("startAfter", String(last.searchAfter[0]));
    next.searchParams.set("startAfterId", last.id);
    next.searchParams.delete("page");
  }
  const meta = {
    total,
    nextPageUrl: hasMore ? next.toString() : undefined,
    startAfterId: last?.id,
    startAfter: last?.searchAfter[0],
    currentPage: page,
    nextPage: hasMore ? page + 1 : null,
    prevPage: page > 1 ? page - 1 : null,
  };
  return { opportunities: rows, meta, aggregations: {}, traceId: call.traceId };
}

async function searchAdvanced(call: Call) {
  const { query, limit = 20, page = 1, searchAfter = [], additionalDetails = {} } = readBody(call, ADVANCED);
  const [at, opportunityId] = searchAfter;
  const dateAdded = toDate(typeof at === "string" && /^\d+$/.test(at) ? Number(at) : at);
  if (searchAfter.length > 0 && (!dateAdded || typeof opportunityId !== "string")) throw unprocessable(["searchAfter is not one of ours"]);
  const after = dateAdded && typeof opportunityId === "string" ? { dateAdded, opportunityId } : undefined;
  const filter = { workspaceId: call.book.workspaceId, query: words(query) };
  const { rows, total } = await search(call, filter, { limit, after, offset: after ? 0 : (page - 1) * limit }, additionalDetails);
  return { opportunities: rows, total, aggregations: {}, traceId: call.traceId };
}

export const opportunitySearchRoutes: Route[] = [
  { method: "GET", path: "/opportunities/search", query: SEARCH, answer: searchPlain },
  { method: "POST", path: "/opportunities/search", body: ADVANCED, answer: searchAdvanced },
];
