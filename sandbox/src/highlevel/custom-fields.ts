import { created, ok, succeeded, textIn, type Call, type Route } from "./call.ts";
import { badRequest, notFound } from "./errors.ts";
import type { CustomField } from "./model.ts";
import { anything, filledText, number, oneOf, optional, required, text, texts, truth } from "./shape.ts";

/** `MONETORY` is HighLevel's own spelling. */
const dataTypes =
  "TEXT LARGE_TEXT NUMERICAL PHONE MONETORY CHECKBOX SINGLE_OPTIONS MULTIPLE_OPTIONS DATE TEXTBOX_LIST FILE_UPLOAD RADIO".split(" ");
const path = "/locations/{locationId}/customFields";
const changes = {
  name: required(filledText),
  placeholder: optional(text),
  acceptedFormat: optional(texts),
  isMultipleFile: optional(truth),
  maxNumberOfFiles: optional(number),
  textBoxListOptions: optional(anything),
  position: optional(number),
  model: optional(oneOf("contact", "opportunity")),
};

/** Custom fields of a location; contacts name them by id only. */
export const customFieldRoutes: Route[] = [
  {
    operation: "fields.list",
    method: "GET",
    path,
    scope: "locations/customFields.readonly",
    locationIn: "path",
    query: { model: optional(oneOf("contact", "opportunity", "all")) },
    answer: ({ location, query }) => {
      const model = query.get("model") ?? "all";
      return ok({ customFields: [...location.fields.values()].filter((field) => model === "all" || field.model === model) });
    },
  },
  {
    operation: "fields.create",
    method: "POST",
    path,
    scope: "locations/customFields.write",
    locationIn: "path",
    body: { ...changes, dataType: required(oneOf(...dataTypes)) },
    answer: (call) => created({ customField: addField(call) }),
  },
  {
    operation: "fields.get",
    method: "GET",
    path: `${path}/{id}`,
    scope: "locations/customFields.readonly",
    locationIn: "path",
    answer: (call) => ok({ customField: fieldOf(call) }),
  },
  {
    operation: "fields.update",
    method: "PUT",
    path: `${path}/{id}`,
    scope: "locations/customFields.write",
    locationIn: "path",
    body: changes,
    answer: (call) => {
      const field = fieldOf(call);
      return ok({ customField: call.location.putField({ ...field, name: textIn(call.body, "name") ?? field.name }) });
    },
  },
  {
    operation: "fields.delete",
    method: "DELETE",
    path: `${path}/{id}`,
    scope: "locations/customFields.write",
    locationIn: "path",
    answer: (call) => {
      call.location.removeField(fieldOf(call));
      return ok(succeeded(call));
    },
  },
];

/** The key is the model and the name in snake case. A second field of the same key is refused. */
function addField({ location, state, body }: Call): CustomField {
  const name = textIn(body, "name") ?? "";
  const model = body["model"] === "opportunity" ? "opportunity" : "contact";
  const fieldKey = `${model}.${snakeCase(name)}`;
  if (findField(location.fields, fieldKey)) throw badRequest(`Field with key ${fieldKey} already exists`);
  return location.putField({
    id: state.newId(),
    name,
    fieldKey,
    dataType: textIn(body, "dataType") ?? "TEXT",
    placeholder: textIn(body, "placeholder") ?? "",
    position: typeof body["position"] === "number" ? body["position"] : 0,
    model,
    locationId: location.id,
  });
}

export const snakeCase = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "_")
    .replaceAll(/^_|_$/g, "");

export const findField = (fields: Map<string, CustomField>, fieldKey: string): CustomField | undefined =>
  [...fields.values()].find((field) => field.fieldKey === fieldKey);

/** By id or by key. */
function fieldOf({ location, params }: Call): CustomField {
  const id = params["id"] ?? "";
  const field = location.fields.get(id) ?? findField(location.fields, id);
  if (!field) throw notFound("Custom field", id);
  return field;
}
