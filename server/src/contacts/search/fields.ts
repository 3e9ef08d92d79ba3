/** What can be asked of a field, by the kind of value it holds. */
export type Kind =
  /** eq, exists. */
  | "exact"
  /** eq, contains, exists. */
  | "text"
  /** eq only, as every contact has one. */
  | "id"
  | "truth"
  /** eq (has it, or one of several), contains, exists. */
  | "list"
  | "exactList"
  /** eq, contains, exists; found by the index of identifiers. */
  | "email"
  | "phone"
  /** range, exists. */
  | "moment"
  | "day"
  /** range, eq, exists. */
  | "number"
  | "consents"
  /** Of a channel: eq, exists. */
  | "channel"
  /** Fields of HighLevel that nothing here fills: no contact has a value. */
  | "emptyExact"
  | "emptyMoment";

export type Field = { kind: Kind; column: string; channel?: string };

const of = (kind: Kind, column = ""): Field => ({ kind, column });
const channels = (column: string, field: string, names: string[]) =>
  names.map((channel): [string, Field] => [`${field}.${channel}.status`, { kind: "channel", column, channel }]);

/**
 * Every field that can be searched by (HighLevel API, contacts/search, "Supported filter fields"), then those of our own record. Beside
 * HighLevel's operators `email` also takes `contains`.
 */
export const FIELDS: ReadonlyMap<string, Field> = new Map([
  ["id", of("id")],
  ["assignedTo", of("exact", "assigned_to")],
  ["country", of("exact", "country")],
  ["timezone", of("exact", "timezone")],
  ["type", of("exact", "type")],
  ["website", of("exact", "website")],
  ["dnd", of("truth", "dnd")],
  ["email", of("email", "email_lower_case")],
  ["phone", of("phone", "phone")],
  ["followers", of("exactList", "followers")],
  ["tags", of("list", "tags")],
  ["address", of("text", "address1")],
  ["businessName", of("text", "company_name")],
  ["companyName", of("text", "company_name")],
  ["city", of("text", "city")],
  ["state", of("text", "state")],
  ["postalCode", of("text", "postal_code")],
  ["source", of("text", "source")],
  ["firstNameLowerCase", of("text", "first_name_lower_case")],
  ["lastNameLowerCase", of("text", "last_name_lower_case")],
  ["dateAdded", of("moment", "date_added")],
  ["dateUpdated", of("moment", "date_updated")],
  ["dateOfBirth", of("day", "date_of_birth")],
  ...channels("dnd_settings", "dndSettings", ["Call", "Email", "SMS", "WhatsApp", "GMB", "FB", "RCS"]),
  ...channels("inbound_dnd_settings", "inboundDndSettings", ["all"]),
  ["isValidWhatsapp", of("emptyExact")],
  ["validEmail", of("emptyExact")],
  ["activeWorkflows", of("emptyExact")],
  ["finishedWorkflows", of("emptyExact")],
  ["lastEmailClickedDate", of("emptyMoment")],
  ["lastEmailOpenedDate", of("emptyMoment")],
  ["lastAppointment", of("emptyMoment")],
  ["lifecycleStage", of("exact", "lifecycle_stage")],
  ["leadSource", of("exact", "lead_source")],
  ["leadScore", of("number", "score")],
  ["preferredChannel", of("exact", "preferred_channel")],
  ["consents", of("consents")],
]);

/** Values of these are compared in lower case, as they are kept. */
export const LOWER_CASE: ReadonlySet<string> = new Set([
  "email_lower_case",
  "first_name_lower_case",
  "last_name_lower_case",
  "tags",
  "preferred_channel",
]);
