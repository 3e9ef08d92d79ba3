import type { JsonSchema } from "../../lib/json-schema.ts";

export const text: JsonSchema = { type: "string" };
export const truth: JsonSchema = { type: "boolean" };
export const whole: JsonSchema = { type: "integer" };
export const anyObject: JsonSchema = { type: "object" };
const time: JsonSchema = { type: "string", format: "date-time" };
export const listOf = (items: JsonSchema): JsonSchema => ({ type: "array", items });
export const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
export const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: "null" }] });

/** An object with these fields and no other. */
export function shape(always: Record<string, JsonSchema>, sometimes: Record<string, JsonSchema> = {}): JsonSchema {
  return { type: "object", properties: { ...always, ...sometimes }, required: Object.keys(always), additionalProperties: false };
}

const all = (names: string, schema: JsonSchema): Record<string, JsonSchema> =>
  Object.fromEntries(names.split(" ").map((name) => [name, schema]));

const contact = {
  ...all("id locationId type", text),
  additionalEmails: listOf(shape({ email: text })),
  additionalPhones: listOf(shape({ phone: text })),
  followers: listOf(text),
  tags: listOf(text),
  dnd: truth,
  dndSettings: anyObject,
  inboundDndSettings: anyObject,
  customFields: listOf(shape({ id: text, value: {} })),
  ...all("dateAdded dateUpdated", time),
};
const contactSometimes: Record<string, JsonSchema> = {
  ...all("name firstName lastName firstNameLowerCase lastNameLowerCase fullNameLowerCase email emailLowerCase phone companyName", text),
  ...all("address1 city state country postalCode website source assignedTo gender businessId timezone dateOfBirth", text),
  ...all("attributionSource lastAttributionSource", anyObject),
  lastActivity: time,
};
const { address1: _, ...foundSometimes } = contactSometimes;

const appointment = {
  ...all("id calendarId contactId locationId title status appointmentStatus startTime endTime dateAdded dateUpdated", text),
  users: listOf(text),
  isRecurring: truth,
  assignedResources: listOf({}),
};
const appointmentSometimes = all("assignedUserId notes description address meetingLocationType", text);

const opportunity = {
  ...all("id name pipelineId pipelineStageId status contactId locationId", text),
  monetaryValue: { type: "number" },
  ...all("lastStatusChangeAt lastStageChangeAt lastActionDate createdAt updatedAt", time),
  contact: shape({ id: text, tags: listOf(text) }, all("name companyName email phone", text)),
  notes: listOf(anyObject),
  tasks: listOf(anyObject),
  calendarEvents: listOf(anyObject),
  customFields: listOf(shape({ id: text, fieldValue: {} })),
  followers: listOf(text),
};
const opportunitySometimes = all("assignedTo source lostReasonId", text);

/** What the contact book answers with, under the dated versions. */
export const SHAPES: Readonly<Record<string, JsonSchema>> = {
  Contact: shape(contact, contactSometimes),
  CreatedContact: shape(
    { ...contact, ...all("deleted bounceEmail unsubscribeEmail", truth), offers: listOf({}), products: listOf({}) },
    { ...contactSometimes, ...all("birthMonth birthDay", whole) },
  ),
  ListedContact: shape({ ...contact, attributions: listOf(anyObject) }, { ...contactSometimes, contactName: text }),
  FoundContact: shape(
    { ...contact, validEmail: { type: "null" }, searchAfter: listOf({}) },
    { ...foundSometimes, ...all("contactName address businessName", text) },
  ),
  Task: shape({ ...all("id title contactId", text), dueDate: time, completed: truth }, all("body assignedTo", text)),
  Note: shape({ ...all("id body contactId", text), dateAdded: time, pinned: truth }, all("userId title color", text)),
  Appointment: shape(appointment, appointmentSometimes),
  WrittenAppointment: shape({ ...appointment, traceId: text }, appointmentSometimes),
  Calendar: {
    ...shape({ ...all("id locationId name calendarType", text), isActive: truth, openHours: listOf(anyObject) }),
    additionalProperties: true,
  },
  Opportunity: shape(opportunity, opportunitySometimes),
  FoundOpportunity: shape({ ...opportunity, searchAfter: listOf({}) }, opportunitySometimes),
  Pipeline: shape({ ...all("id name locationId", text), stages: listOf(anyObject), ...all("showInFunnel showInPieChart", truth) }),
  Business: shape(
    { ...all("id name locationId", text), ...all("createdAt updatedAt", time) },
    all("phone email website address city state postalCode country description", text),
  ),
  CustomField: shape(
    {
      ...all("id name fieldKey dataType model placeholder locationId", text),
      position: { type: "number" },
      picklistOptions: listOf({}),
      picklistImageOptions: listOf({}),
      acceptedFormat: listOf(text),
      ...all("isAllowedCustomOption isMultiFileAllowed", truth),
    },
    { maxFileLimit: whole },
  ),
  CustomValue: shape(all("id name fieldKey value locationId", text)),
  Tag: shape(all("id name locationId", text)),
  User: shape(
    {
      ...all("id name firstName lastName email", text),
      permissions: anyObject,
      roles: shape({ ...all("type role", text), locationIds: listOf(text) }),
      deleted: truth,
    },
    { phone: text },
  ),
  Tokens: {
    description: "As HighLevel answers them; under v3 in camelCase.",
    ...shape({ access_token: text, token_type: text, expires_in: whole, scope: text, userType: text, companyId: text }),
    additionalProperties: true,
  },
  Refusal: {
    description: "HighLevel's error: one sentence, or a list of all that is wrong.",
    type: "object",
    properties: {
      statusCode: whole,
      message: { anyOf: [text, listOf(text)] },
      error: text,
      error_description: text,
      meta: anyObject,
    },
    required: ["statusCode", "message"],
    additionalProperties: false,
  },
};
