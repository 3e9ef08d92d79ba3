import { pick, wholeNumber, type Random } from "../lib/random.ts";
import type { Person } from "../people.ts";
import type { Answer, Form, Question } from "./model.ts";

const budgets = [250, 400, 500, 750, 900, 1000, 1500, 2000, 2500, 4000, 6000, 8500, 12_000, 18_000, 25_000];

const comments = [
  "Please call after 5 pm.",
  "The leak is above the kitchen; it got worse last week.",
  "We have a dog, please ring first 🐕",
  "Second floor, the attic is easy to reach.",
  "Could you e-mail me the quote?",
  "Gate code is at the front desk.\nThanks!",
];

/** Believable answers of an invented person to any form; a comment is sometimes left out, as people do. */
export function sampleAnswers(form: Form, person: Person, random: Random): Answer[] {
  return form.questions.flatMap((question): Answer[] => {
    const values = valuesFor(question, form, person, random);
    return values.length > 0 ? [{ name: question.key, values }] : [];
  });
}

/** Optional check boxes, ticked by two in three. */
export function sampleConsents(form: Form, random: Random): Record<string, boolean> {
  return Object.fromEntries(
    (form.disclaimer?.checkboxes ?? []).filter((box) => !box.is_required).map((box) => [box.key, random() < 2 / 3]),
  );
}

/** Meta's dummy answers of test leads. Source: Meta, "Lead Ads: Testing and Troubleshooting". */
export function dummyAnswers(form: Form): Answer[] {
  return form.questions.map(({ key, type }) => ({
    name: key,
    values: [type === "EMAIL" ? "test@meta.com" : `<test lead: dummy data for ${key}>`],
  }));
}

function valuesFor(question: Question, form: Form, person: Person, random: Random): string[] {
  const { options } = question;
  if (options && options.length > 0) {
    if (!form.multipleChoice.includes(question.key)) return [pick(random, options).key];
    const first = wholeNumber(random, 0, options.length - 1);
    const count = wholeNumber(random, 1, Math.min(3, options.length));
    return Array.from({ length: count }, (_, step) => options[(first + step) % options.length]?.key ?? "");
  }
  const ofPerson = byType[question.type];
  if (ofPerson) return [ofPerson(person)].filter((value) => value !== undefined); // a phone may have run out
  if (/budget|price|cost/i.test(question.key)) return [String(pick(random, budgets))];
  return random() < 0.4 ? [] : [pick(random, comments)];
}

const byType: Record<string, (person: Person) => string | undefined> = {
  FULL_NAME: (person) => person.fullName,
  FIRST_NAME: (person) => person.firstName,
  LAST_NAME: (person) => person.lastName,
  EMAIL: (person) => person.email,
  WORK_EMAIL: (person) => person.email,
  PHONE: (person) => person.phone,
  WORK_PHONE_NUMBER: (person) => person.phone,
  CITY: (person) => person.city,
  STATE: (person) => person.state,
  ZIP: (person) => person.zip,
  POST_CODE: (person) => person.zip,
  COUNTRY: () => "US",
  COMPANY_NAME: (person) => `${person.lastName} & Co.`,
  JOB_TITLE: () => "Owner",
  STREET_ADDRESS: () => "12 Example Street",
  DOB: () => "02/16/1990",
};
