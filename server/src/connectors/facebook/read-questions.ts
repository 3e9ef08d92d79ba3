import type { Asked, FormQuestion } from "../kit/source.ts";
import { presetOfType, presetOfKey, type PresetType } from "./presets.ts";
import { type Choice, listQuestions, type Question } from "./questions.ts";

/** Meta's question types in our words. Source: Meta, Marketing API, "Creating lead ads forms", question types. */
const ASKS: Partial<Record<PresetType, Asked>> = {
  EMAIL: "email",
  WORK_EMAIL: "email",
  EMAIL_ALIAS: "email",
  PHONE: "phone",
  PHONE_OTP: "phone",
  USER_PROVIDED_PHONE_NUMBER: "phone",
  WHATSAPP_NUMBER: "phone",
  WORK_PHONE_NUMBER: "phone",
  FULL_NAME: "fullName",
  FIRST_NAME: "firstName",
  LAST_NAME: "lastName",
  COMPANY_NAME: "company",
  JOB_TITLE: "jobTitle",
  STREET_ADDRESS: "street",
  CITY: "city",
  STATE: "state",
  PROVINCE: "state",
  ZIP: "postalCode",
  POST_CODE: "postalCode",
  COUNTRY: "country",
  DOB: "dateOfBirth",
  WEBSITE: "website",
  GENDER: "gender",
};

/** The questions of a form as Meta gives it, each once by its key. */
export function readQuestions(form: unknown): FormQuestion[] {
  const questions = listQuestions(form);
  return questions
    .filter(({ key }, index) => questions.findIndex((other) => other.key === key) === index)
    .map((question) => {
      const preset = presetOfType(question.type) ?? (question.type === "CUSTOM" ? undefined : presetOfKey(question.key));
      const isNumber = preset?.answers === "number"; // the options of a slider are its ends, not choices
      const choices = isNumber ? [] : allChoices(question).map(({ key, label }) => ({ key, label }));
      return {
        key: question.key,
        label: question.label ?? preset?.label ?? question.key,
        type: question.type,
        asks: (preset && ASKS[preset.type]) ?? null,
        answers: choices.length > 0 || question.isSelect ? "choice" : (preset?.answers ?? "string"),
        choices,
      };
    });
}

/** Of a question that depends on another: what can be chosen after any of that one's choices. */
function allChoices(question: Question): Choice[] {
  return question.parent ? allChoices(question.parent).flatMap(({ next }) => next) : question.choices;
}
