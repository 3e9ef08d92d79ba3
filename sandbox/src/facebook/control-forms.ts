import { ControlError } from "../lib/control.ts";
import type { FacebookSimulator } from "./index.ts";
import type { Answer, Form, Question } from "./model.ts";

/** How a screen lets a person answer a question. */
export type Input = "text" | "long-text" | "number" | "email" | "phone" | "choice" | "choices";

/** Pages with their forms, as a screen needs them to show a form that can be filled in. */
export function describeForms({ state }: FacebookSimulator): unknown[] {
  return [...state.pages.values()].map((page) => ({
    id: page.id,
    name: page.name,
    ads: page.ads.map((ad) => ({ id: ad.id, name: ad.name, campaign: ad.campaign.name })),
    forms: [...state.forms.values()].filter((form) => form.pageId === page.id).map(describeForm),
  }));
}

function describeForm(form: Form): unknown {
  return {
    id: form.id,
    name: form.name,
    status: form.status,
    questions: form.questions.map((question) => ({
      key: question.key,
      label: question.label,
      type: question.type,
      input: inputOf(question, form),
      hint: question.inline_context,
      options: question.options,
      required: inputOf(question, form) !== "long-text",
    })),
    consents: (form.disclaimer?.checkboxes ?? []).map((box) => ({ key: box.key, text: box.text, required: box.is_required })),
  };
}

function inputOf(question: Question, form: Form): Input {
  if (question.options && question.options.length > 0) return form.multipleChoice.includes(question.key) ? "choices" : "choice";
  if (question.type === "EMAIL" || question.type === "WORK_EMAIL") return "email";
  if (question.type === "PHONE" || question.type === "WORK_PHONE_NUMBER") return "phone";
  if (question.type !== "CUSTOM") return "text";
  if (question.key === "budget") return "number";
  return /comment|else/i.test(question.key) ? "long-text" : "text";
}

export function formOr404({ state }: FacebookSimulator, formId: string | null): Form {
  if (!formId) throw new ControlError(400, "Say which form: formId is missing.");
  const form = state.forms.get(formId);
  if (!form) throw new ControlError(404, `The sandbox has no form ${formId}.`);
  return form;
}

/** A person can only answer what the form asks, and only choose what it offers. */
export function checkAnswers(form: Form, answers: readonly Answer[]): void {
  for (const { name, values = [] } of answers) {
    const question = form.questions.find((one) => one.key === name);
    if (!question) {
      if (name === "inbox_url" || form.trackingParameters.some(({ key }) => key === name)) continue;
      throw new ControlError(
        400,
        `The form "${form.name}" does not ask "${name}". It asks: ${form.questions.map(({ key }) => key).join(", ")}.`,
      );
    }
    if (!question.options) continue;
    const offered = question.options.map(({ key }) => key);
    const other = values.find((value) => !offered.includes(value));
    if (other !== undefined)
      throw new ControlError(400, `"${question.label}" does not offer "${other}". It offers: ${offered.join(", ")}.`);
    if (values.length > 1 && !form.multipleChoice.includes(name)) throw new ControlError(400, `"${question.label}" takes one choice.`);
  }
}
