import type { FetchedForm } from "../kit/source.ts";
import type { FormContent, FormQuestion, FormText } from "../kit/form.ts";
import { readCheckBoxes } from "./consents.ts";
import { personFieldsOf } from "./person.ts";
import { presetOfKey, presetOfType } from "./presets.ts";
import { choicesOf, type Question, readQuestions, toKey } from "./questions.ts";
import { asFilledText, asList, asObject } from "./shapes.ts";

/** Answers that come with leads of any form: the link to the conversation in Meta's inbox (field reports). */
const ALWAYS_BESIDES = ["inbox_url"];

/**
 * What a form of Meta's asks and says. Counts, status and Meta's own numbers of texts are left out: they change while the form
 * stays the same. Source: Meta, the LeadgenForm object of the Business SDK v26.0.
 */
export function describeForm({ name, body }: FetchedForm): FormContent {
  const form = asObject(body);
  const tracking = asList(form?.tracking_parameters).map((entry) => toKey(asObject(entry)?.key));
  return {
    questions: uniqueByKey(readQuestions(form).map(describeQuestion)),
    consents: readCheckBoxes(form),
    texts: readTexts(name, form),
    besides: [...new Set([...ALWAYS_BESIDES, ...tracking.filter((key) => key !== "")])],
  };
}

function describeQuestion(question: Question): FormQuestion {
  const { id, key, label, type, parent } = question;
  const isNumber = presetOfType(type)?.answers === "number"; // the options of a slider are its ends, not choices
  const options = isNumber ? [] : choicesOf(question, () => []).map((choice) => ({ key: choice.key, label: choice.label }));
  const fills = personFieldsOf(presetOfType(type) ?? presetOfKey(key));
  return { id, key, label, type, options: uniqueByKey(options), dependsOn: parent?.key ?? null, fills };
}

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

function uniqueByKey<Item extends { key: string }>(items: Item[]): Item[] {
  return [...new Map(items.toReversed().map((item) => [item.key, item])).values()].toReversed();
}
