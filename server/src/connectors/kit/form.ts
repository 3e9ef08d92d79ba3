import type { Person } from "../../leads/lead.ts";

/** One of the answers that a question offers. Leads carry the key, people read the label. */
export type FormOption = { key: string; label: string };

/** A question of a form. `key` is what its answers are called by; `id` the platform's own number of it, where it has one. */
export type FormQuestion = {
  id: string | null;
  key: string;
  label: string | null;
  /** The platform's word, e.g. `EMAIL` or `CUSTOM`; null where it gives none. */
  type: string | null;
  options: FormOption[];
  /** The question whose answer decides what is offered here. */
  dependsOn: string | null;
  /** What of the person its answer gives: an e-mail question gives `email`. */
  fills: (keyof Person)[];
};

export type FormConsent = { key: string; text: string | null; isRequired: boolean };

/** Words of a form that people read: its name, legal text, and the like. */
export type FormText = { name: string; text: string };

/** What a form asks and says: what a lead's answers are to be read by. */
export type FormContent = {
  questions: FormQuestion[];
  consents: FormConsent[];
  texts: FormText[];
  /** Keys of answers that come beside those to questions, such as tracking parameters. */
  besides: string[];
};
