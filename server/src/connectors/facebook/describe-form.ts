import type { FormContent, FormText, PlacedQuestion } from "../kit/form.ts";
import type { FetchedForm, FormQuestion } from "../kit/source.ts";
import { readCheckBoxes } from "./consents.ts";
import { type Question, questionFinder, toKey } from "./questions.ts";
import { readQuestions } from "./read-questions.ts";
import { asFilledText, asList, asObject } from "./shapes.ts";

/** Answers that come with leads of any form: the link to the conversation in Meta's inbox (field reports). */
const ALWAYS_BESIDES = ["inbox_url"];

/**
 * What a form of Meta's asks and says. Counts, status and Meta's own numbers of texts are left out: they change while the form
 * stays the same. Source: Meta, the LeadgenForm object of the Business SDK v26.0.
 */
export function describeForm({ name, body }: FetchedForm): FormContent {
  const form = asObject(body);
  const findQuestion = questionFinder(form);
  const tracking = asList(form?.tracking_parameters).map((entry) => toKey(asObject(entry)?.key));
  return {
    questions: readQuestions(form).map((question) => placeQuestion(question, findQuestion(question.key))),
    consents: readCheckBoxes(form),
    texts: readTexts(name, form),
    besides: [...new Set([...ALWAYS_BESIDES, ...tracking.filter((key) => key !== "")])],
  };
}

const placeQuestion = (question: FormQuestion, placed: Question | undefined): PlacedQuestion => ({
  ...question,
  id: placed?.id ?? null,
  dependsOn: placed?.parent?.key ?? null,
});

function readTexts(name: string | null, form: ReturnType<typeof asObject>): FormText[] {
  const legal = asObject(form?.legal_content);
  const disclaimer = asObject(legal?.custom_disclaimer);
  const privacy = asObject(legal?.privacy_policy);
  const texts: [name: string, value: unknown][] = [
    ["name", name ?? form?.name],
    ["disclaimer title", disclaimer?.title],
    ["disclaimer", asObject(disclaimer?.body)?.text ?? disclaimer?.body],
    ["privacy policy", privacy?.url],
    ["privacy policy link", privacy?.link_text],
  ];
  return texts.flatMap(([title, value]) => {
    const text = asFilledText(value);
    return text === null ? [] : [{ name: title, text }];
  });
}
