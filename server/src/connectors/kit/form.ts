import type { FormQuestion } from "./source.ts";

/** One of the answers that a question offers. Leads carry the key, people read the label. */
export type FormChoice = FormQuestion["choices"][number];

/** A question as it stands in a form: with the platform's own number of it, and the question that decides what is offered here. */
export type PlacedQuestion = FormQuestion & { id: string | null; dependsOn: string | null };

export type FormConsent = { key: string; text: string | null; isRequired: boolean };

/** Words of a form that people read: its name, legal text, and the like. */
export type FormText = { name: string; text: string };

/** What a form asks and says: what a lead's answers are to be read by. */
export type FormContent = {
  questions: PlacedQuestion[];
  consents: FormConsent[];
  texts: FormText[];
  /** Keys of answers that come beside those to questions, such as tracking parameters. */
  besides: string[];
};
