import {
  BUSINESS_FIELDS,
  type Business,
  createBusiness,
  deleteBusiness,
  findBusiness,
  listBusinesses,
  updateBusiness,
} from "../businesses/businesses.ts";
import { locationId } from "./bodies.ts";
import { noSuch } from "./refusal.ts";
import { type Call, idIn, type Route, readBody, readQuery } from "./route.ts";
import { optional, required, text, whole } from "./validate.ts";
import type { Viewer } from "./views.ts";

const line = optional(text(500));
const name = text(500);
const rest = {
  phone: line,
  email: line,
  website: line,
  address: line,
  city: line,
  state: line,
  postalCode: line,
  country: line,
  description: optional(text(10_000)),
};
/** HighLevel API, businesses/create-business and update-business. */
const CREATE = { locationId, name: required(name), ...rest };
const UPDATE = { name: optional(name), ...rest };
/** HighLevel API, businesses/get-businesses-by-location. */
const LIST = { locationId, limit: optional(whole(1, 100)), skip: optional(whole(0, 10_000_000)) };

const ONE = "/businesses/:businessId";
const businessId = (call: Call) => idIn(call, "businessId", "Business");

function view(business: Business, { locationId }: Viewer) {
  const fields = Object.fromEntries(BUSINESS_FIELDS.map((field) => [field, business[field] ?? undefined]));
  return {
    id: business.businessId,
    ...fields,
    locationId,
    createdAt: business.createdAt.toISOString(),
    updatedAt: business.updatedAt.toISOString(),
  };
}

/** Companies. Writes answer `buiseness`: that is HighLevel's spelling, and clients read it. */
export const businessRoutes: Route[] = [
  {
    method: "GET",
    path: "/businesses",
    query: LIST,
    async answer(call) {
      const { limit = 100, skip = 0 } = readQuery(call, LIST);
      const { db, workspaceId } = call.book;
      const businesses = await listBusinesses(db, { workspaceId, limit, skip });
      return { businesses: businesses.map((business) => view(business, call.viewer)), traceId: call.traceId };
    },
  },
  {
    method: "POST",
    path: "/businesses",
    body: CREATE,
    status: 201,
    async answer(call) {
      const { locationId: _, ...fields } = readBody(call, CREATE);
      return { success: true, buiseness: view(await createBusiness(call.book, fields), call.viewer), traceId: call.traceId };
    },
  },
  {
    method: "GET",
    path: ONE,
    async answer(call) {
      const id = businessId(call);
      const business = await findBusiness(call.book.db, { workspaceId: call.book.workspaceId, businessId: id });
      if (!business) throw noSuch("Business", id);
      return { business: view(business, call.viewer), traceId: call.traceId };
    },
  },
  {
    method: "PUT",
    path: ONE,
    body: UPDATE,
    async answer(call) {
      const id = businessId(call);
      const business = await updateBusiness(call.book, { businessId: id, ...readBody(call, UPDATE) });
      if (!business) throw noSuch("Business", id);
      return { success: true, buiseness: view(business, call.viewer), traceId: call.traceId };
    },
  },
  {
    method: "DELETE",
    path: ONE,
    async answer(call) {
      const id = businessId(call);
      if (!(await deleteBusiness(call.book, id))) throw noSuch("Business", id);
      return { success: true, traceId: call.traceId };
    },
  },
];
