import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { countFieldUse, deleteCustomField, findCustomField, updateCustomField } from "../../contacts/custom-fields.ts";
import { createCustomField, type CustomField, DATA_TYPES, FIELD_MODELS, listCustomFields } from "../../contacts/locations.ts";
import { Conflict, NotFound } from "../../lib/errors.ts";
import { createRouter, json, problems, WorkspaceQuery } from "../schema.ts";
import { storable } from "../storable.ts";
import { type BookRouteDeps, bookOf } from "./pipelines.ts";

const params = z.object({ id: storable(z.string().min(1).max(300)) });
const tags = ["Contacts"];
const name = storable(z.string().trim().min(1).max(255));
const options = z.array(storable(z.string().trim().min(1).max(500))).max(1_000);

const FieldView = z
  .object({
    id: z.string(),
    name: z.string(),
    key: z.string().meta({ example: "contact.roof_type" }),
    dataType: z.enum(DATA_TYPES),
    model: z.enum(FIELD_MODELS),
    options: z.array(z.string()),
  })
  .meta({ id: "CustomField" });

const listRoute = createRoute({
  operationId: "listCustomFields",
  method: "get",
  path: "/custom-fields",
  tags,
  summary: "The custom fields of contacts and opportunities",
  request: { query: WorkspaceQuery },
  responses: { 200: json(z.object({ items: z.array(FieldView) }), "The fields"), ...problems(401, 403, 404) },
});
const createFieldRoute = createRoute({
  operationId: "createCustomField",
  method: "post",
  path: "/custom-fields",
  tags,
  summary: "Make a custom field",
  request: {
    query: WorkspaceQuery,
    body: {
      required: true,
      content: {
        "application/json": {
          schema: z.strictObject({
            name,
            dataType: z.enum(DATA_TYPES),
            model: z.enum(FIELD_MODELS).default("contact"),
            options: options.default([]),
          }),
        },
      },
    },
  },
  responses: { 201: json(FieldView, "The field"), ...problems(401, 403, 404, 409, 422) },
});
const changeRoute = createRoute({
  operationId: "changeCustomField",
  method: "patch",
  path: "/custom-fields/{id}",
  tags,
  summary: "Rename a custom field, or change its options; key and type stay",
  request: {
    params,
    query: WorkspaceQuery,
    body: { required: true, content: { "application/json": { schema: z.strictObject({ name, options: options.optional() }) } } },
  },
  responses: { 200: json(FieldView, "The field as it is now"), ...problems(401, 403, 404, 422) },
});
const useRoute = createRoute({
  operationId: "getCustomFieldUse",
  method: "get",
  path: "/custom-fields/{id}/use",
  tags,
  summary: "How many contacts or opportunities hold a value of a field",
  request: { params, query: WorkspaceQuery },
  responses: { 200: json(z.object({ count: z.number().int() }), "How many"), ...problems(401, 403, 404, 422) },
});
const deleteRoute = createRoute({
  operationId: "deleteCustomField",
  method: "delete",
  path: "/custom-fields/{id}",
  tags,
  summary: "Delete a custom field with all its values",
  request: { params, query: WorkspaceQuery },
  responses: { 204: { description: "Deleted" }, ...problems(401, 403, 404, 422) },
});

const noSuchField = () => new NotFound("There is no such custom field here.");

/** A list of texts has {label, prefillValue} for options; the others have words. */
const labelOf = (option: unknown): string => {
  const label = typeof option === "object" && option !== null && "label" in option ? option.label : undefined;
  return typeof label === "string" ? label : "";
};

/** Words as options of a type; what a list of texts is filled with beforehand stays where the label does. */
function toOptions(dataType: CustomField["dataType"], words: string[], before: unknown[] = []): unknown[] {
  if (dataType !== "TEXTBOX_LIST") return words;
  return words.map((label) => before.find((option) => labelOf(option) === label) ?? { label, prefillValue: "" });
}

function toView({ customFieldId, name, fieldKey, dataType, model, options }: CustomField): z.infer<typeof FieldView> {
  const words = options.map((option) => (typeof option === "string" ? option : labelOf(option)));
  return { id: customFieldId, name, key: fieldKey, dataType, model, options: words };
}

/** `/custom-fields`: by id or by key. */
export function customFieldRoutes(deps: BookRouteDeps) {
  return createRouter()
    .openapi(listRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      return c.json({ items: (await listCustomFields(deps.db.in(workspaceId), { workspaceId })).map(toView) }, 200);
    })
    .openapi(createFieldRoute, async (c) => {
      const { options: words, ...input } = c.req.valid("json");
      const field = await createCustomField(bookOf(deps, c.get("workspaceId")), { ...input, options: toOptions(input.dataType, words) });
      if (field === "taken") throw new Conflict("A custom field with this name is there already. Choose another name.");
      return c.json(toView(field), 201);
    })
    .openapi(changeRoute, async (c) => {
      const book = bookOf(deps, c.get("workspaceId"));
      const { workspaceId, db } = book;
      const { name, options: words } = c.req.valid("json");
      const before = await findCustomField(db, { workspaceId, idOrKey: c.req.valid("param").id });
      if (!before) throw noSuchField();
      const options = words && toOptions(before.dataType, words, before.options);
      const field = await updateCustomField(book, { idOrKey: before.customFieldId, name, options });
      if (!field) throw noSuchField();
      return c.json(toView(field), 200);
    })
    .openapi(useRoute, async (c) => {
      const workspaceId = c.get("workspaceId");
      const db = deps.db.in(workspaceId);
      const field = await findCustomField(db, { workspaceId, idOrKey: c.req.valid("param").id });
      if (!field) throw noSuchField();
      return c.json({ count: await countFieldUse(db, { workspaceId, field }) }, 200);
    })
    .openapi(deleteRoute, async (c) => {
      if (!(await deleteCustomField(bookOf(deps, c.get("workspaceId")), c.req.valid("param").id))) throw noSuchField();
      return c.body(null, 204);
    });
}
