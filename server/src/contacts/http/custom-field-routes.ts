import { deleteCustomField, findCustomField, updateCustomField } from "../custom-fields.ts";
import { createCustomField, DATA_TYPES, FIELD_MODELS, listCustomFields } from "../locations.ts";
import { badRequest, noSuch } from "./refusal.ts";
import { type Call, type Route, readBody, readQuery } from "./route.ts";
import { list, nullable, object, oneOf, optional, required, text, texts, truth, unstorable, whole } from "./validate.ts";
import { customFieldView } from "./views.ts";

const name = required(text(255));

/** HighLevel API, locations/update-custom-field. How options of a choice are sent is undocumented there: both lists are taken. */
const UPDATE = {
  name,
  model: optional(oneOf(FIELD_MODELS)),
  placeholder: optional(text(500)),
  position: optional(whole(0, 1_000_000)),
  acceptedFormat: optional(texts(50, 100)),
  isMultipleFile: optional(truth),
  maxNumberOfFiles: optional(whole(0, 1_000)),
  options: optional(texts(500, 1_000)),
  textBoxListOptions: optional(list(object({ label: optional(text(500)), prefillValue: nullable(text(500)) }), 1_000)),
};
/** HighLevel API, locations/create-custom-field. */
const CREATE = { ...UPDATE, dataType: required(oneOf(DATA_TYPES)) };
/** HighLevel API, locations/get-custom-fields. */
const LIST = { model: optional(oneOf([...FIELD_MODELS, "all"])) };

const FIELDS = "/locations/:locationId/customFields";
const ONE = `${FIELDS}/:id`;

/** An id or a key (contact.lead_id). */
function idOrKey({ params }: Call): string {
  const id = params["id"] ?? "";
  if (id.length > 300 || unstorable(id).length > 0) throw noSuch("Custom field", "in the address");
  return id;
}

function readUpdate(call: Call) {
  const { model: _, options, textBoxListOptions, ...rest } = readBody(call, UPDATE);
  return { ...rest, options: options ?? textBoxListOptions };
}

export const customFieldRoutes: Route[] = [
  {
    method: "GET",
    path: FIELDS,
    query: LIST,
    async answer(call) {
      const { model = "contact" } = readQuery(call, LIST);
      const { db, workspaceId } = call.book;
      const fields = await listCustomFields(db, { workspaceId, model: model === "all" ? undefined : model });
      return { customFields: fields.map((field) => customFieldView(field, call.viewer)), traceId: call.traceId };
    },
  },
  {
    method: "POST",
    path: FIELDS,
    body: CREATE,
    status: 201,
    async answer(call) {
      const { model = "contact", options, textBoxListOptions, ...rest } = readBody(call, CREATE);
      const field = await createCustomField(call.book, { ...rest, model, options: options ?? textBoxListOptions ?? [] });
      if (field === "taken") throw badRequest(`A custom field with the name ${rest.name} already exists.`);
      return { customField: customFieldView(field, call.viewer), traceId: call.traceId };
    },
  },
  {
    method: "GET",
    path: ONE,
    async answer(call) {
      const id = idOrKey(call);
      const field = await findCustomField(call.book.db, { workspaceId: call.book.workspaceId, idOrKey: id });
      if (!field) throw noSuch("Custom field", id);
      return { customField: customFieldView(field, call.viewer), traceId: call.traceId };
    },
  },
  {
    method: "PUT",
    path: ONE,
    body: UPDATE,
    async answer(call) {
      const id = idOrKey(call);
      const field = await updateCustomField(call.book, { idOrKey: id, ...readUpdate(call) });
      if (!field) throw noSuch("Custom field", id);
      return { customField: customFieldView(field, call.viewer), traceId: call.traceId };
    },
  },
  {
    method: "DELETE",
    path: ONE,
    async answer(call) {
      const id = idOrKey(call);
      if (!(await deleteCustomField(call.book, id))) throw noSuch("Custom field", id);
      return { succeded: true, traceId: call.traceId };
    },
  },
];
