import type { ActiveMapping } from "./map-lead.ts";
import type { Fact, MappingRule, Target } from "./rule.ts";

const RECOGNISED: [Target, Fact][] = [
  ["email", "person.email"],
  ["phone", "person.phone"],
  ["firstName", "person.firstName"],
  ["lastName", "person.lastName"],
  ["companyName", "person.company"],
  ["address1", "person.street"],
  ["city", "person.city"],
  ["state", "person.state"],
  ["postalCode", "person.postalCode"],
  ["country", "person.country"],
  ["dateOfBirth", "person.dateOfBirth"],
];

/** The rules of whoever has made none: what the platform itself says is the name, the e-mail and so on. Nothing is required. */
export const USUAL_RULES: readonly MappingRule[] = RECOGNISED.map(([to, fact]) => ({ to, fact }));

export const USUAL_MAPPING: ActiveMapping = { mappingId: null, version: null, rules: USUAL_RULES };
