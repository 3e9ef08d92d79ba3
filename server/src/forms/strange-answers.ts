import type { FormContent, PlacedQuestion } from "../connectors/kit/form.ts";
import type { Answer } from "../leads/lead.ts";

/** How many are remembered of one form: answers are anybody's text. */
const MOST = 50;

/**
 * What a lead answers that this version of the form does not have: questions it does not ask, choices it does not offer. Each as a
 * text of its own, `question` or `question=option`. A form that is edited shows in its leads first.
 */
export function strangeAnswers(form: FormContent, answers: Answer[], isTest: boolean): string[] {
  const strange = answers.flatMap((answer) => strangeOf(form, answer, isTest));
  return strange.slice(0, MOST);
}

function strangeOf(form: FormContent, { key, rawValues }: Answer, isTest: boolean): string[] {
  if (form.besides.includes(key)) return [];
  const question =
    form.questions.find((one) => one.key === key) ?? form.questions.find((one) => one.key.toLowerCase() === key.toLowerCase());
  if (!question) return [key];
  if (question.choices.length === 0 || isTest) return []; // dummy answers are no choices
  return rawValues.filter((value) => value.trim() !== "" && !offers(question, value)).map((value) => `${key}=${value.slice(0, 200)}`);
}

/** Some forms answer with the words of an option in place of its key. */
function offers({ choices }: PlacedQuestion, value: string): boolean {
  const text = value.normalize("NFC").toLowerCase();
  return choices.some(({ key, label }) => key.toLowerCase() === text || label.normalize("NFC").toLowerCase() === text);
}
