import type { JsonSchema } from "../../lib/json-schema.ts";
import { normaliseEmail, normalisePhone } from "../identity.ts";
import { normaliseTags } from "../change-tags.ts";
import { type Rule, described, isObject, list, nullable, object, oneOf, optional, required, text, texts, truth } from "./validate.ts";

// HighLevel publishes no lengths. These keep what we index within an index row (2,704 bytes) and everything else readable.
const LONGEST_LINE = 500;
const LONGEST_TAG = 255;
const MOST_TAGS = 1_000;
const MOST_FIELDS = 1_000;

/** ISO 3166-1 less BL, BQ, CW and SS, with AN and XK (HighLevel API, contacts/create-contact, `country`). */
const COUNTRIES = new Set(
  (
    "AF AX AL DZ AS AD AO AI AQ AG AR AM AW AU AT AZ BS BH BD BB BY BE BZ BJ BM BT BO BA BW BV BR IO BN BG BF BI KH CM CA CV KY CF TD CL CN CX CC " +
    "CO KM CG CD CK CR CI HR CU CY CZ DK DJ DM DO EC EG SV GQ ER EE ET FK FO FJ FI FR GF PF TF GA GM GE DE GH GI GR GL GD GP GU GT GG GN GW GY HT " +
    "HM VA HN HK HU IS IN ID IR IQ IE IM IL IT JM JP JE JO KZ KE KI KP KR XK KW KG LA LV LB LS LR LY LI LT LU MO MK MG MW MY MV ML MT MH MQ MR MU " +
    "YT MX FM MD MC MN ME MS MA MZ MM NA NR NP NL AN NC NZ NI NE NG NU NF MP NO OM PK PW PS PA PG PY PE PH PN PL PT PR QA RE RO RU RW SH KN LC MF " +
    "PM VC WS SM ST SA SN RS SC SL SG SX SK SI SB SO ZA GS ES LK SD SR SJ SZ SE CH SY TW TJ TZ TH TL TG TK TO TT TN TR TM TC TV UG UA AE GB US UM " +
    "UY UZ VU VE VN VG VI WF EH YE ZM ZW"
  ).split(" "),
);

const line = nullable(text(LONGEST_LINE));

/** Trimmed. Blank text is taken as absent: it must not wipe an e-mail that is known; null does. */
const email: Rule<string | null | undefined> = described({ type: ["string", "null"], format: "email" }, (value, { path, wrong }) => {
  if (value === undefined || value === null) return value;
  if (typeof value !== "string") wrong.push(`${path} must be a string`, `${path} must be an email`);
  else if (value.trim() === "") return undefined;
  else if (normaliseEmail(value) === undefined) wrong.push(`${path} must be an email`);
  else return value.trim();
});

/** E.164, read by the workspace's country where it has no country code. Blank text is taken as absent. */
const phone: Rule<string | null | undefined> = described(
  { type: ["string", "null"], description: "E.164, or as it is dialled in the country of the location." },
  (value, { path, wrong, country }) => {
    if (value === undefined || value === null) return value;
    if (typeof value === "string" && value.trim() === "") return undefined;
    const number = typeof value === "string" ? normalisePhone(value, country) : undefined;
    if (typeof value !== "string") wrong.push(`${path} must be a string`);
    else if (number === undefined) wrong.push(`${path} must be a valid phone number`);
    return number;
  },
);

const country: Rule<string> = described(
  { type: "string", minLength: 2, description: "ISO 3166-1, two letters." },
  (value, { path, wrong }) => {
    const code = typeof value === "string" ? value.trim().toUpperCase() : "";
    if (!COUNTRIES.has(code)) wrong.push(`${path} must be a two-letter country code`);
    return code;
  },
);

/** Year first or month first, with `/`, `-`, `.` or `_`. Becomes YYYY-MM-DD. */
const dateOfBirth: Rule<string> = described(
  { type: "string", description: "Year first or month first, as 1815-12-10 or 12/10/1815." },
  (value, { path, wrong }) => {
    const words = typeof value === "string" ? /^(\d{4})([/\-._])(\d{1,2})\2(\d{1,2})(?:T.*)?$/.exec(value) : null;
    const american = typeof value === "string" ? /^(\d{1,2})([/\-._])(\d{1,2})\2(\d{4})$/.exec(value) : null;
    const [year, month, day] = words ? [words[1], words[3], words[4]] : american ? [american[4], american[1], american[3]] : [];
    const date = `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`;
    const time = new Date(`${date}T00:00:00Z`);
    const isReal = Number(year) > 0 && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date); // 31 February becomes March
    if (!isReal) wrong.push(`${path} must be a valid date`);
    return date;
  },
);

export const tags: Rule<string[]> = described(
  { type: "array", items: { type: "string", maxLength: LONGEST_TAG }, maxItems: MOST_TAGS },
  (value, at) => {
    const items = texts(LONGEST_TAG, MOST_TAGS)(value, at);
    return items.every((item) => typeof item === "string") ? normaliseTags(items) : [];
  },
);

const CUSTOM_FIELD: JsonSchema = {
  type: "object",
  properties: { id: { type: "string" }, key: { type: "string" }, field_value: {}, fieldValue: {}, value: {} },
  additionalProperties: false,
};

export type FieldEntry = { id?: string; key?: string; value: unknown };

/** `{id, field_value}`; live HighLevel also takes `fieldValue`, `value`, and a `key` beside or in place of the id. */
export const customField: Rule<FieldEntry> = described(CUSTOM_FIELD, (value, { path, wrong }) => {
  if (!isObject(value)) {
    wrong.push(`${path} must be an object`);
    return { value: null };
  }
  const { id, key, field_value, fieldValue, value: plain, ...rest } = value;
  for (const name of Object.keys(rest)) wrong.push(`${path}.property ${name.slice(0, 200)} should not exist`);
  const hasId = typeof id === "string" && /^[\w-]{1,64}$/.test(id);
  const hasKey = typeof key === "string" && key !== "" && key.length <= LONGEST_LINE;
  if (id !== undefined && !hasId) wrong.push(`${path}.id must be a custom field id`);
  if (id === undefined && !hasKey) wrong.push(`${path}.id must be a string`);
  return { ...(hasId && { id }), ...(hasKey && { key }), value: field_value ?? fieldValue ?? plain ?? null };
});

const dndStatus = object({
  status: required(oneOf(["active", "inactive", "permanent"])),
  message: nullable(text(LONGEST_LINE)),
  code: nullable(text(LONGEST_LINE)),
});

const CHANNELS = ["Call", "Email", "SMS", "WhatsApp", "GMB", "FB", "RCS"];
const dndSettings: Rule<Record<string, unknown>> = object(Object.fromEntries(CHANNELS.map((name) => [name, optional(dndStatus)])));

const inboundDndSettings: Rule<Record<string, unknown>> = object({
  all: optional(object({ status: required(oneOf(["active", "inactive"])), message: nullable(text(LONGEST_LINE)) })),
});

const common = {
  firstName: line,
  lastName: line,
  name: line,
  email,
  phone,
  address1: line,
  city: line,
  state: line,
  website: line,
  timezone: line,
  postalCode: optional(text(LONGEST_LINE)),
  country: optional(country),
  source: line,
  dateOfBirth: nullable(dateOfBirth),
  assignedTo: line,
  tags: optional(tags),
  customFields: optional(list(customField, MOST_FIELDS)),
  dnd: optional(truth),
  dndSettings: optional(dndSettings),
  inboundDndSettings: optional(inboundDndSettings),
};

export const locationId = required(text(LONGEST_LINE));

/** HighLevel API, contacts/create-contact. */
export const CREATE = { locationId, ...common, gender: optional(text(LONGEST_LINE)), companyName: line };
/** HighLevel API, contacts/upsert-contact. `gender` is taken at creation only. */
export const UPSERT = { ...CREATE, createNewIfDuplicateAllowed: optional(truth) };
/** HighLevel API, contacts/update-contact: no locationId, gender or companyName. */
export const UPDATE = common;
/** HighLevel API, contacts/add-tags and remove-tags. */
export const TAGS = { tags: required(tags) };
