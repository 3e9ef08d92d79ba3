import type { AnswerType } from "../../leads/lead.ts";

/** Question types of Meta that we know, with the key they have unless the advertiser chose another. */
const PRESETS = [
  { type: "FULL_NAME", key: "full_name" },
  { type: "FIRST_NAME", key: "first_name" },
  { type: "LAST_NAME", key: "last_name" },
  { type: "EMAIL", key: "email", answers: "email" },
  { type: "WORK_EMAIL", key: "work_email", answers: "email" },
  { type: "EMAIL_ALIAS", key: "email_alias", answers: "email" },
  { type: "PHONE", key: "phone_number", answers: "phone" },
  { type: "PHONE_OTP", key: "phone_otp", answers: "phone" },
  { type: "USER_PROVIDED_PHONE_NUMBER", key: "user_provided_phone_number", answers: "phone" },
  { type: "WHATSAPP_NUMBER", key: "whatsapp_number", answers: "phone" },
  { type: "WORK_PHONE_NUMBER", key: "work_phone_number", answers: "phone" },
  { type: "COMPANY_NAME", key: "company_name" },
  { type: "JOB_TITLE", key: "job_title" },
  { type: "STREET_ADDRESS", key: "street_address" },
  { type: "ADDRESS_LINE_TWO", key: "address_line_two" },
  { type: "CITY", key: "city" },
  { type: "STATE", key: "state" },
  { type: "PROVINCE", key: "province" },
  { type: "COUNTRY", key: "country" },
  { type: "ZIP", key: "zip_code" },
  { type: "POST_CODE", key: "post_code" },
  { type: "DOB", key: "date_of_birth", answers: "date" },
  { type: "DATE_TIME", key: "date_time", answers: "date" },
  { type: "SLIDER", key: "slider", answers: "number" },
  { type: "GENDER", key: "gender" },
  { type: "MARITIAL_STATUS", key: "marital_status" }, // Meta's spelling
  { type: "RELATIONSHIP_STATUS", key: "relationship_status" },
  { type: "MILITARY_STATUS", key: "military_status" },
  { type: "EDUCATION_LEVEL", key: "education_level" },
  { type: "WEBSITE", key: "website" },
] as const satisfies { type: string; key: string; answers?: AnswerType }[];

export type PresetType = (typeof PRESETS)[number]["type"];
export type Preset = { type: PresetType; answers: AnswerType; label: string };

const BY_TYPE = new Map<string, Preset>(PRESETS.map((entry) => [entry.type, toPreset(entry)]));
/** A form made through the API without keys names its answers by type, in capitals: `PHONE`, `ZIP`. */
const BY_KEY = new Map<string, Preset>(
  PRESETS.flatMap((entry) => [entry.type.toLowerCase(), entry.key].map((key) => [key, toPreset(entry)] as const)),
);

/** The preset of a form's question type; undefined for CUSTOM and for types we have not heard of: that list grows. */
export function presetOfType(type: string | null): Preset | undefined {
  return BY_TYPE.get(type ?? "");
}

/** The preset that usually has this key, whatever its case. */
export function presetOfKey(key: string): Preset | undefined {
  return BY_KEY.get(key.toLowerCase());
}

function toPreset(entry: { type: PresetType; key: string; answers?: AnswerType }): Preset {
  const words = entry.key.replaceAll("_", " ");
  return { type: entry.type, answers: entry.answers ?? "string", label: words.charAt(0).toUpperCase() + words.slice(1) };
}
