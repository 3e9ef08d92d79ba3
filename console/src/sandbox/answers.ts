import type { FormAnswer, SandboxForm } from "../api/types.ts";

export type Values = Record<string, string[]>;
type Question = SandboxForm["questions"][number];

export const toValues = (answers: FormAnswer[]): Values => Object.fromEntries(answers.map(({ name, values }) => [name, values]));

/** What the form would send: every question, those left empty with no value at all. */
export const toAnswers = (form: SandboxForm, values: Values): FormAnswer[] =>
  form.questions.map(({ key }) => ({ name: key, values: (values[key] ?? []).filter((value) => value.trim() !== "") }));

/** What still has to be answered, by question. */
export function missing(form: SandboxForm, values: Values): Record<string, string> {
  const open = form.questions.filter((question) => question.required && (values[question.key] ?? []).every((value) => value.trim() === ""));
  return Object.fromEntries(open.map(({ key }) => [key, "Please answer this one."]));
}

export type Control = "email" | "tel" | "date" | "text" | "one" | "several" | "yes-no";

/** How a question is asked. */
export function controlOf({ type, options }: Pick<Question, "type" | "options">): Control {
  const kind = type.toLowerCase();
  if (kind === "list" || kind.includes("multi")) return options ? "several" : "text";
  if (options && options.length > 0) return "one";
  if (kind.includes("email")) return "email";
  if (kind.includes("phone")) return "tel";
  if (kind === "boolean" || kind.includes("checkbox")) return "yes-no";
  return kind === "date" || kind.includes("date_of_birth") || kind === "dob" ? "date" : "text";
}
