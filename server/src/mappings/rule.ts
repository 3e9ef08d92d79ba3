import { z } from "zod";
import { didYouMean, type Issue, strictObject } from "../automations/issues.ts";

/** The fields of a contact that a rule can write, as the Contacts API names them; custom ones are `customFields.<key>`. */
export const TARGETS = [
  "email",
  "phone",
  "firstName",
  "lastName",
  "name",
  "companyName",
  "address1",
  "city",
  "state",
  "postalCode",
  "country",
  "website",
  "timezone",
  "dateOfBirth",
  "gender",
  "source",
  "tags",
] as const;
export type Target = (typeof TARGETS)[number];

export const VALUE_TYPES = ["string", "number", "money", "date", "email", "phone", "country", "choice", "list", "boolean"] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

/** What is done to the text before it is read. Blanks around it always go. */
export const TRANSFORMS = ["trim", "lowercase", "uppercase", "capitalise", "digits", "firstName", "lastName"] as const;
export type Transform = (typeof TRANSFORMS)[number];

/** What is known of a lead beside its answers: whom the platform recognised, and where it came from. */
export const FACTS = [
  "person.email",
  "person.phone",
  "person.firstName",
  "person.lastName",
  "person.fullName",
  "person.company",
  "person.jobTitle",
  "person.street",
  "person.city",
  "person.state",
  "person.postalCode",
  "person.country",
  "person.dateOfBirth",
  "form.name",
  "campaign.name",
  "adSet.name",
  "ad.name",
  "account.name",
  "platform",
  "submittedAt",
] as const;
export type Fact = (typeof FACTS)[number];

const CUSTOM = "customFields.";
const MAX_RULES = 200;

const To = z.string().refine((to) => (TARGETS as readonly string[]).includes(to) || /^customFields\.[\p{L}\p{N}_]{1,100}$/u.test(to), {
  error: ({ input }) => `is not a field of a contact${didYouMean(String(input), TARGETS)}; a custom field is written customFields.its_key`,
});
const AnswerKey = z.string().min(1, "is empty").max(1_000);
const ShortText = z.string().min(1, "is empty").max(2_000);

/** One line of a mapping: where a value comes from, and which field it becomes. `from` names answers by their keys. */
export const RuleSchema = strictObject({
  to: To,
  from: z.union([AnswerKey, z.array(AnswerKey).min(1).max(20)]).optional(),
  fact: z.enum(FACTS, { error: ({ input }) => `is nothing known of a lead${didYouMean(String(input), FACTS)}` }).optional(),
  fixed: ShortText.optional(),
  type: z.enum(VALUE_TYPES, { error: ({ input }) => `is not a type${didYouMean(String(input), VALUE_TYPES)}` }).optional(),
  transforms: z
    .array(z.enum(TRANSFORMS, { error: ({ input }) => `is not a transform${didYouMean(String(input), TRANSFORMS)}` }))
    .max(10)
    .optional(),
  join: z.string().max(20).optional().meta({ description: "Between several answers; a space when left out." }),
  choices: z
    .record(z.string().max(1_000), z.string().max(2_000))
    .optional()
    .meta({ description: "What is written for each option, by its label or key." }),
  default: ShortText.optional().meta({ description: "Written where there is no answer that can be read." }),
  required: z.boolean().optional().meta({ description: "A lead without it is held for repair." }),
});
export type MappingRule = z.infer<typeof RuleSchema>;

export const RulesSchema = z.array(RuleSchema).min(1, "needs at least one rule").max(MAX_RULES, `has more than ${MAX_RULES} rules`);

/** What no schema says: each rule has one origin, and no field but tags is written twice. */
export function findRuleIssues(rules: readonly MappingRule[]): Issue[] {
  const seen = new Set<string>();
  return rules.flatMap((rule, index): Issue[] => {
    const origins = [rule.from, rule.fact, rule.fixed].filter((origin) => origin !== undefined).length;
    const isTwice = rule.to !== "tags" && seen.has(rule.to);
    seen.add(rule.to);
    return [
      ...(origins === 1 ? [] : [{ path: [index], message: "needs exactly one of from, fact and fixed" }]),
      ...(isTwice ? [{ path: [index, "to"], message: `"${rule.to}" is written by another rule` }] : []),
    ];
  });
}

/** The key of a custom field that a rule writes; undefined for the contact's own fields. */
export const customKeyOf = (to: string): string | undefined => (to.startsWith(CUSTOM) ? to.slice(CUSTOM.length) : undefined);

/** What a rule's value is: as it says, else as its field asks for. */
export function typeOf({ to, type }: Pick<MappingRule, "to" | "type">): ValueType {
  if (type) return type;
  if (to === "email" || to === "phone" || to === "country") return to;
  if (to === "dateOfBirth") return "date";
  return to === "tags" ? "list" : "string";
}

/** The answers a rule reads. */
export const answerKeysOf = ({ from }: Pick<MappingRule, "from">): string[] => (from === undefined ? [] : [from].flat());

/** A field as people call it: `Date of birth`, `Roof type`. */
export function nameOfTarget(to: string): string {
  const words = (customKeyOf(to) ?? NAMES[to] ?? to.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)).replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const NAMES: Record<string, string> = {
  email: "e-mail",
  companyName: "company",
  address1: "street",
  name: "full name",
  timezone: "time zone",
};
