import type { FormToMap, MappingRule } from "../api/types.ts";

type Question = FormToMap["questions"][number];
type Option = { value: string; label: string };

/** The answers a rule reads. */
export const keysOf = ({ from }: MappingRule): string[] => (from === undefined ? [] : [from].flat());

/** The rules that read an answer, with their places among all. */
export const rulesOf = (rules: readonly MappingRule[], key: string): { rule: MappingRule; at: number }[] =>
  rules.flatMap((rule, at) => (keysOf(rule)[0] === key ? [{ rule, at }] : []));

/** The rules that read no answer of this form: fixed values, facts, and answers that no lead has any more. */
export const otherRules = (rules: readonly MappingRule[], questions: readonly Question[]): { rule: MappingRule; at: number }[] =>
  rules.flatMap((rule, at) => (questions.some(({ key }) => keysOf(rule)[0] === key) ? [] : [{ rule, at }]));

/** The suggestions that are still open for an answer: it has no rule, and their fields are free. */
export function openSuggestions({ suggestions }: FormToMap, rules: readonly MappingRule[], key?: string): FormToMap["suggestions"] {
  const taken = new Set(rules.map(({ to }) => to));
  const mapped = new Set(rules.flatMap(keysOf));
  return suggestions.filter(({ rule }) => {
    const from = keysOf(rule)[0] ?? "";
    return (key === undefined || from === key) && !mapped.has(from) && !taken.has(rule.to);
  });
}

/** The key a new custom field of this name gets. */
export const customTarget = (name: string): string =>
  `customFields.${
    name
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, "_")
      .replaceAll(/^_+|_+$/g, "")
      .slice(0, 60) || "answer"
  }`;

/** What can be chosen: the contact's fields, its custom ones, and a new one. A field that is written already is left out. */
export function targetOptions({ targets }: FormToMap, rules: readonly MappingRule[], mine: string | null, newName: string) {
  const taken = new Set(rules.map(({ to }) => to).filter((to) => to !== mine && to !== "tags"));
  const free = (options: Option[]) => options.filter(({ value }) => !taken.has(value));
  const known = targets.map(({ to, name, isCustom }) => ({ value: to, label: name, isCustom }));
  const isKnown = (to: string) => targets.some((target) => target.to === to);
  const own = mine !== null && !isKnown(mine) ? [{ value: mine, label: nameOf(targets, mine) }] : [];
  const fresh = customTarget(newName);
  return [
    { group: "Contact", items: free(known.filter(({ isCustom }) => !isCustom).map(toOption)) },
    { group: "Custom fields", items: free([...known.filter(({ isCustom }) => isCustom).map(toOption), ...own]) },
    { group: "New", items: isKnown(fresh) || fresh === mine ? [] : free([{ value: fresh, label: `New custom field “${newName}”` }]) },
  ].filter(({ items }) => items.length > 0);
}

const toOption = ({ value, label }: Option): Option => ({ value, label });

/** A field as people call it. */
export function nameOf(targets: FormToMap["targets"], to: string): string {
  const known = targets.find((target) => target.to === to)?.name;
  const words = to.replace(/^customFields\./, "").replaceAll("_", " ");
  return known ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** An id for a mapping that has none yet: small letters, digits and hyphens, as everywhere. */
export const newMappingId = (sourceId: string, formId: string | null): string =>
  [sourceId, formId]
    .filter((part) => part !== null)
    .join("-")
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, 63);

/** A rule as it is sent: what is empty is left out. */
export function tidy(rule: MappingRule): MappingRule {
  const choices = Object.fromEntries(Object.entries(rule.choices ?? {}).filter(([, value]) => value !== ""));
  return {
    ...rule,
    choices: Object.keys(choices).length > 0 ? choices : undefined,
    transforms: rule.transforms && rule.transforms.length > 0 ? rule.transforms : undefined,
    default: rule.default === "" ? undefined : rule.default,
    required: rule.required === true ? true : undefined,
  };
}

/** How a rule reads its value, in a few words; empty when there is nothing to say. */
export function describeRule({ type, transforms = [], choices, required, default: standIn, from }: MappingRule): string {
  const joined = Array.isArray(from) && from.length > 1 ? `${from.length} answers joined` : "";
  return [
    joined,
    type,
    ...transforms.map((transform) => transformNames[transform]),
    choices && `${Object.keys(choices).length} choices`,
    standIn !== undefined && `else “${standIn}”`,
    required && "required",
  ]
    .filter(Boolean)
    .join(" · ");
}

export const transformNames: Record<NonNullable<MappingRule["transforms"]>[number], string> = {
  trim: "without blanks around",
  lowercase: "lower case",
  uppercase: "upper case",
  capitalise: "Capital Letters",
  digits: "digits only",
  firstName: "first name of a full name",
  lastName: "last name of a full name",
};

export const typeNames: Record<NonNullable<MappingRule["type"]>, string> = {
  string: "Text",
  number: "Number",
  money: "Money",
  date: "Date",
  email: "E-mail",
  phone: "Phone",
  country: "Country",
  choice: "Choice",
  list: "List",
  boolean: "Yes or no",
};

export const factNames: Record<NonNullable<MappingRule["fact"]>, string> = {
  "person.email": "Recognised e-mail",
  "person.phone": "Recognised phone",
  "person.firstName": "Recognised first name",
  "person.lastName": "Recognised last name",
  "person.fullName": "Recognised full name",
  "person.company": "Recognised company",
  "person.jobTitle": "Recognised job title",
  "person.street": "Recognised street",
  "person.city": "Recognised city",
  "person.state": "Recognised state",
  "person.postalCode": "Recognised postal code",
  "person.country": "Recognised country",
  "person.dateOfBirth": "Recognised date of birth",
  "form.name": "Name of the form",
  "campaign.name": "Name of the campaign",
  "adSet.name": "Name of the ad set",
  "ad.name": "Name of the ad",
  "account.name": "Name of the page",
  platform: "Platform",
  submittedAt: "Time of submission",
};
