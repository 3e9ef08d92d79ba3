import {
  anything,
  birthday,
  country,
  email,
  filledText,
  isValues,
  nullable,
  oneOf,
  optional,
  required,
  shaped,
  text,
  texts,
  truth,
  type Rule,
  type Shape,
} from "./shape.ts";

const channel: Shape = {
  status: required(oneOf("active", "inactive", "permanent")),
  message: optional(text),
  code: optional(text),
};
const channels = ["Call", "Email", "SMS", "WhatsApp", "GMB", "FB", "RCS", "call", "email", "sms", "whatsApp", "gmb", "fb"];
const inbound = shaped({ status: required(oneOf("active", "inactive")), message: optional(text) });

/** A value is a text, number, list or object; `field_value` is v2's name for it, `fieldValue` v3's, `value` is taken as well. */
const fieldValue: Rule = (value, name) =>
  typeof value === "boolean" ? [`${name} must be a string, a number, an array or an object`] : anything(value, name);
const customField = shaped({
  id: required(filledText),
  key: optional(text),
  field_value: optional(fieldValue),
  fieldValue: optional(fieldValue),
  value: optional(fieldValue),
});
export const customFields: Rule = (value, name) =>
  Array.isArray(value)
    ? value.flatMap((item: unknown, at) =>
        isValues(item) ? customField(item, `${name}.${at}`) : [`each value in nested property ${name} must be either object or array`],
      )
    : [`${name} must be an array`];

const nullableText = optional(nullable(text));

/** What create, update and upsert have in common. */
const common: Shape = {
  firstName: nullableText,
  lastName: nullableText,
  name: nullableText,
  email: optional(nullable(email)),
  phone: nullableText,
  address1: nullableText,
  city: nullableText,
  state: nullableText,
  website: nullableText,
  timezone: nullableText,
  postalCode: optional(text),
  country: optional(country),
  dateOfBirth: optional(nullable(birthday)),
  tags: optional(texts),
  customFields: optional(customFields),
  dnd: optional(truth),
  dndSettings: optional(shaped(Object.fromEntries(channels.map((name) => [name, optional(shaped(channel))])))),
  inboundDndSettings: optional(shaped({ all: optional(inbound) })),
};

/** Source for the three: HighLevel API, contacts; highlevel-api-docs, issues 262 and 313 for what is refused. */
export const createBody: Shape = {
  ...common,
  locationId: required(filledText),
  gender: optional(text),
  companyName: nullableText,
  source: optional(text),
  assignedTo: optional(text),
};
export const upsertBody: Shape = { ...createBody, createNewIfDuplicateAllowed: optional(truth) };
/** Neither location, gender nor company: they are refused on an update. */
export const updateBody: Shape = { ...common, source: nullableText, assignedTo: nullableText };
