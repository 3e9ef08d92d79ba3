import { listMembers, type MemberRow } from "../../access/member-queries.ts";
import { badRequest } from "./refusal.ts";
import { type Call, type Route, readQuery } from "./route.ts";
import { oneOf, optional, required, text, whole } from "./validate.ts";

const anyText = text(500);
/** HighLevel API, users/get-user-by-location. */
const LIST = { locationId: required(anyText) };
/** HighLevel API, users/search-users. There is one company here, whatever it is called. */
const SEARCH = {
  companyId: optional(anyText),
  query: optional(anyText),
  skip: optional(whole(0, 1_000_000)),
  limit: optional(whole(1, 100)),
  locationId: optional(anyText),
  type: optional(oneOf(["account", "agency"])),
  role: optional(oneOf(["admin", "user"])),
  ids: optional(text(4_000)),
  sort: optional(anyText),
  sortDirection: optional(oneOf(["asc", "desc"])),
};
const DEFAULT_LIMIT = 25;

const members = ({ book }: Call) => listMembers(book.db, book.workspaceId);

export const userRoutes: Route[] = [
  {
    method: "GET",
    path: "/users",
    query: LIST,
    async answer(call) {
      readQuery(call, LIST);
      return { users: (await members(call)).map((member) => userView(member, call)) };
    },
  },
  {
    method: "GET",
    path: "/users/search",
    query: SEARCH,
    async answer(call) {
      const { skip = 0, limit = DEFAULT_LIMIT, sortDirection, ...filter } = readQuery(call, SEARCH);
      const found = (await members(call)).map((member) => userView(member, call)).filter((user) => matches(user, filter));
      if (sortDirection === "desc") found.reverse();
      return { users: found.slice(skip, skip + limit), count: found.length };
    },
  },
  {
    method: "GET",
    path: "/users/:userId",
    async answer(call) {
      const id = call.params["userId"] ?? "";
      const member = (await members(call)).find(({ crmId }) => crmId === id);
      if (!member) throw badRequest(`User with id ${id} not found`);
      return userView(member, call);
    },
  },
];

type User = ReturnType<typeof userView>;

/** A member as HighLevel shows a user: who may manage a workspace is its admin, everybody else a user. What is not set is left out. */
function userView({ crmId, name, email, phone, role }: MemberRow, { viewer }: Pick<Call, "viewer">) {
  const [firstName = "", ...rest] = name.trim().split(/\s+/);
  return {
    id: crmId,
    name,
    firstName,
    lastName: rest.join(" "),
    email,
    phone: phone ?? undefined,
    permissions: {},
    roles: { type: "account", role: role === "owner" || role === "admin" ? "admin" : "user", locationIds: [viewer.locationId] },
    deleted: false,
  };
}

type Filter = { query?: string | undefined; type?: string | undefined; role?: string | undefined; ids?: string | undefined };

function matches(user: User, { query, type, role, ids }: Filter): boolean {
  const wanted = query?.trim().toLowerCase();
  return (
    (!wanted || [user.name, user.email, user.phone ?? ""].some((value) => value.toLowerCase().includes(wanted))) &&
    (type === undefined || type === user.roles.type) &&
    (role === undefined || role === user.roles.role) &&
    (ids === undefined || ids.split(",").includes(user.id))
  );
}
