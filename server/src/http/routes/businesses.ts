import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import {
  type Business,
  countContactsOfBusinesses,
  createBusiness,
  deleteBusiness,
  listBusinesses,
  updateBusiness,
} from "../../contacts/businesses/businesses.ts";
import { NotFound } from "../../lib/errors.ts";
import { createRouter, json, listOf, problems, WorkspaceQuery } from "../schema.ts";
import { storable } from "../storable.ts";
import { type BookRouteDeps, bookOf } from "./pipelines.ts";

const params = z.object({ id: storable(z.string().min(1).max(64)) });
const tags = ["Businesses"];
const body = <Schema extends z.ZodType>(schema: Schema) => ({ required: true, content: { "application/json": { schema } } });
const name = storable(z.string().trim().min(1).max(500));
const line = storable(z.string().trim().max(500)).optional();
const NewBusiness = z.strictObject({
  name,
  phone: line,
  email: line,
  website: line,
  address: line,
  city: line,
  state: line,
  postalCode: line,
  country: line,
  description: storable(z.string().max(10_000)).optional(),
});
const BusinessChange = NewBusiness.extend({ name: name.optional() });

const text = z.string().nullable();
const BusinessView = z
  .object({
    id: z.string(),
    name: z.string(),
    phone: text,
    email: text,
    website: text,
    address: text,
    city: text,
    state: text,
    postalCode: text,
    country: text,
    description: text,
    contacts: z.number().int().meta({ description: "How many contacts belong to it." }),
  })
  .meta({ id: "Business" });

const listRoute = createRoute({
  operationId: "listBusinesses",
  method: "get",
  path: "/businesses",
  tags,
  summary: "Companies that contacts belong to",
  request: {
    query: WorkspaceQuery.extend({
      limit: z.coerce.number().int().min(1).max(100).default(50).meta({ type: "integer", minimum: 1, maximum: 100, default: 50 }),
      cursor: z.coerce
        .number()
        .int()
        .min(0)
        .max(10_000_000)
        .default(0)
        .meta({ type: "integer", description: "`nextCursor` of the page before." }),
    }),
  },
  responses: { 200: json(listOf(BusinessView), "The newest first"), ...problems(401, 403, 404, 422) },
});
const createBusinessRoute = createRoute({
  operationId: "createBusiness",
  method: "post",
  path: "/businesses",
  tags,
  summary: "Add a business",
  request: { query: WorkspaceQuery, body: body(NewBusiness) },
  responses: { 201: json(BusinessView, "The business"), ...problems(401, 403, 404, 422) },
});
const changeRoute = createRoute({
  operationId: "changeBusiness",
  method: "patch",
  path: "/businesses/{id}",
  tags,
  summary: "Change a business; an empty text clears a field",
  request: { params, query: WorkspaceQuery, body: body(BusinessChange) },
  responses: { 200: json(BusinessView, "The business as it is now"), ...problems(401, 403, 404, 422) },
});
const deleteRoute = createRoute({
  operationId: "deleteBusiness",
  method: "delete",
  path: "/businesses/{id}",
  tags,
  summary: "Delete a business; its contacts stay",
  request: { params, query: WorkspaceQuery },
  responses: { 204: { description: "Deleted" }, ...problems(401, 403, 404, 422) },
});

const noSuchBusiness = () => new NotFound("There is no such business here.");

/** `/businesses`: those of the contact book. */
export function businessRoutes(deps: BookRouteDeps) {
  const show = async (workspaceId: string, businesses: Business[]) => {
    const businessIds = businesses.map(({ businessId }) => businessId);
    const counts = await countContactsOfBusinesses(deps.db.in(workspaceId), { workspaceId, businessIds });
    return businesses.map((business) => toView(business, counts.get(business.businessId) ?? 0));
  };
  const one = async (workspaceId: string, business: Business | undefined) => {
    const [view] = business ? await show(workspaceId, [business]) : [];
    if (!view) throw noSuchBusiness();
    return view;
  };
  return createRouter()
    .openapi(listRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { limit, cursor: skip } = c.req.valid("query");
      const found = await listBusinesses(deps.db.in(workspaceId), { workspaceId, limit: limit + 1, skip });
      const items = await show(workspaceId, found.slice(0, limit));
      return c.json({ items, nextCursor: found.length > limit ? String(skip + limit) : null }, 200);
    })
    .openapi(createBusinessRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const { name: called, ...lines } = c.req.valid("json");
      const filled = Object.fromEntries(Object.entries(lines).filter(([, value]) => value !== ""));
      const made = await createBusiness(bookOf(deps, workspaceId), { name: called, ...filled });
      return c.json(await one(workspaceId, made), 201);
    })
    .openapi(changeRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const changed = await updateBusiness(bookOf(deps, workspaceId), { businessId: c.req.valid("param").id, ...c.req.valid("json") });
      return c.json(await one(workspaceId, changed), 200);
    })
    .openapi(deleteRoute, async (c) => {
      if (!(await deleteBusiness(bookOf(deps, c.get("workspaceId")), c.req.valid("param").id))) throw noSuchBusiness();
      return c.body(null, 204);
    });
}

/** An empty text is nothing. */
function toView({ businessId, name: called, ...business }: Business, contacts: number): z.infer<typeof BusinessView> {
  const { phone, email, website, address, city, state, postalCode, country, description } = business;
  const lines = { phone, email, website, address, city, state, postalCode, country, description };
  const filled = Object.fromEntries(Object.entries(lines).map(([field, value]) => [field, value || null])) as typeof lines; // the same fields
  return { id: businessId, name: called, ...filled, contacts };
}
