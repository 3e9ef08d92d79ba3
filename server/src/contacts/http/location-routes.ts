import { findLocation } from "../locations.ts";
import { getDuplicatePolicy } from "../queries.ts";
import { searchTasks } from "../search-tasks.ts";
import { wrongLocation } from "./refusal.ts";
import { type Route, readBody } from "./route.ts";
import { optional, text, texts, truth, whole } from "./validate.ts";
import { taskView } from "./views.ts";

/** HighLevel API, locations/task-search. */
const TASK_SEARCH = {
  contactId: optional(texts(64, 1_000)),
  assignedTo: optional(texts(100, 1_000)),
  completed: optional(truth),
  query: optional(text(500)),
  businessId: optional(text(64)),
  limit: optional(whole(1, 1_000)),
  skip: optional(whole(0, 10_000_000)),
};

/** Names of the time zone database, as this system knows them. */
const timeZones = Intl.supportedValuesOf("timeZone");

export const locationRoutes: Route[] = [
  {
    method: "GET",
    path: "/locations/:locationId",
    async answer({ book: { db, workspaceId }, traceId }) {
      const [location, policy] = await Promise.all([findLocation(db, workspaceId), getDuplicatePolicy(db, workspaceId)]);
      if (!location) throw wrongLocation();
      const { locationId: id, name, country, timeZone: timezone } = location;
      const settings = {
        allowDuplicateContact: policy.allowDuplicateContact,
        allowDuplicateOpportunity: true,
        allowFacebookNameMerge: false,
        disableContactTimezone: false,
      };
      return { location: { id, name, country, timezone, settings }, traceId };
    },
  },
  {
    method: "GET",
    path: "/locations/:locationId/timezones",
    async answer({ traceId }) {
      return { timeZones, traceId };
    },
  },
  {
    method: "POST",
    path: "/locations/:locationId/tasks/search",
    body: TASK_SEARCH,
    async answer(call) {
      const { contactId: contactIds, limit = 25, skip = 0, query, ...rest } = readBody(call, TASK_SEARCH);
      const { db, workspaceId } = call.book;
      const tasks = await searchTasks(db, { workspaceId, contactIds, query: query?.trim() || undefined, limit, skip, ...rest });
      return { tasks: tasks.map(taskView), traceId: call.traceId };
    },
  },
];
