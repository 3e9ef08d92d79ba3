import { createCustomField, DATA_TYPES, FIELD_MODELS, findLocation, listCustomFields, listTags } from "../locations.ts";
import { getDuplicatePolicy } from "../queries.ts";
import { badRequest, wrongLocation } from "./refusal.ts";
import { type Route, readBody, readQuery } from "./route.ts";
import { list, nullable, oneOf, optional, required, text, truth, whole, object, texts } from "./validate.ts";
import { customFieldView } from "./views.ts";

const name = required(text(255));

/** HighLevel API, locations/create-custom-field. How options of a choice are sent is undocumented there: both lists are taken. */
const CREATE_FIELD = {
  name,
  dataType: required(oneOf(DATA_TYPES)),
  model: optional(oneOf(FIELD_MODELS)),
  placeholder: optional(text(500)),
  position: optional(whole(0, 1_000_000)),
  acceptedFormat: optional(texts(50, 100)),
  isMultipleFile: optional(truth),
  maxNumberOfFiles: optional(whole(0, 1_000)),
  options: optional(texts(500, 1_000)),
  textBoxListOptions: optional(list(object({ label: optional(text(500)), prefillValue: nullable(text(500)) }), 1_000)),
};

export const locationRoutes: Route[] = [
  {
    method: "GET",
    path: "/locations/:locationId",
    scope: "locations.readonly",
    async answer({ book: { db, workspaceId }, traceId }) {
      const [location, policy] = await Promise.all([findLocation(db, workspaceId), getDuplicatePolicy(db, workspaceId)]);
      if (!location) throw wrongLocation();
      const { locationId: id, name, country, timeZone: timezone } = location;
      const settings = {
        allowDuplicateContact: policy.allowDuplicateContact,
        allowDuplicateOpportunity: false,
        allowFacebookNameMerge: false,
        disableContactTimezone: false,
      };
      return { location: { id, name, country, timezone, settings }, traceId };
    },
  },
  {
    method: "GET",
    path: "/locations/:locationId/tags",
    scope: "locations/tags.readonly",
    async answer({ book: { db, workspaceId }, viewer: { locationId }, traceId }) {
      const tags = await listTags(db, workspaceId);
      return { tags: tags.map(({ tagId, name }) => ({ id: tagId, name, locationId })), traceId };
    },
  },
  {
    method: "GET",
    path: "/locations/:locationId/customFields",
    scope: "locations/customFields.readonly",
    async answer(call) {
      const { model = "contact" } = readQuery(call, { model: optional(oneOf([...FIELD_MODELS, "all"])) });
      const { db, workspaceId } = call.book;
      const fields = await listCustomFields(db, { workspaceId, model: model === "all" ? undefined : model });
      return { customFields: fields.map((field) => customFieldView(field, call.viewer)), traceId: call.traceId };
    },
  },
  {
    method: "POST",
    path: "/locations/:locationId/customFields",
    scope: "locations/customFields.write",
    status: 201,
    async answer(call) {
      const { name, dataType, model = "contact", placeholder, position, options, textBoxListOptions } = readBody(call, CREATE_FIELD);
      const field = await createCustomField(call.book, {
        name,
        dataType,
        model,
        placeholder,
        position,
        options: options ?? textBoxListOptions ?? [],
      });
      if (field === "taken") throw badRequest(`A custom field with the name ${name} already exists.`);
      return { customField: customFieldView(field, call.viewer), traceId: call.traceId };
    },
  },
];
