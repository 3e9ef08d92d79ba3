import { ok, type Call, type Route } from "./call.ts";
import { notFound } from "./errors.ts";
import type { User } from "./model.ts";
import { filledText, oneOf, optional, required } from "./shape.ts";

const ofLocation = { locationId: required(filledText) };

/** The location itself and the people and things in it that are only read. */
export const locationRoutes: Route[] = [
  {
    operation: "location.get",
    method: "GET",
    path: "/locations/{locationId}",
    scope: "locations.readonly",
    locationIn: "path",
    answer: ({ location: { id, name, country, timezone, companyId, settings } }) => {
      const { allowDuplicateContact, allowDuplicateOpportunity } = settings;
      const shown = { allowDuplicateContact, allowDuplicateOpportunity, allowFacebookNameMerge: false, disableContactTimezone: false };
      return ok({ location: { id, companyId, name, country, timezone, business: { name }, social: {}, settings: shown } });
    },
  },
  {
    operation: "users.list",
    method: "GET",
    path: "/users/",
    scope: "users.readonly",
    locationIn: "query",
    query: ofLocation,
    answer: (call) => ok({ users: call.location.users.map((user) => userView(call, user)) }),
  },
  {
    operation: "users.get",
    method: "GET",
    path: "/users/{userId}",
    scope: "users.readonly",
    answer: (call) => {
      const id = call.params["userId"] ?? "";
      const user = call.location.users.find((one) => one.id === id);
      if (!user) throw notFound("User", id);
      return ok(userView(call, user)); // without a wrapper
    },
  },
  {
    operation: "workflows.list",
    method: "GET",
    path: "/workflows/",
    scope: "workflows.readonly",
    locationIn: "query",
    query: ofLocation,
    answer: ({ location }) => ok({ workflows: location.workflows.map((one) => ({ ...one, version: 1, locationId: location.id })) }),
  },
  {
    operation: "campaigns.list",
    method: "GET",
    path: "/campaigns/",
    scope: "campaigns.readonly",
    locationIn: "query",
    query: { ...ofLocation, status: optional(oneOf("draft", "published")) },
    answer: ({ location, query }) => {
      const status = query.get("status");
      const campaigns = location.campaigns.filter((one) => !status || one.status === status);
      return ok({ campaigns: campaigns.map((one) => ({ ...one, locationId: location.id })) });
    },
  },
];

function userView({ location }: Call, user: User): object {
  const roles = { type: "account", role: "user", locationIds: [location.id] };
  return { ...user, name: `${user.firstName} ${user.lastName}`, phone: "", extension: "", permissions: {}, roles, deleted: false };
}
