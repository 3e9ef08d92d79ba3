import * as z from "zod";
import type { Form, Question } from "./model.ts";
import type { State } from "./state.ts";

const Key = z.string().trim().min(1).max(200);
const Label = z.string().trim().min(1).max(500);
const Options = z.array(z.strictObject({ key: Key, value: Label })).max(50);

/**
 * What an advertiser can do to a form, one thing at a time. Meta calls published forms final; people get another text all the same:
 * by a draft that is changed, a form that is copied over, an option that is reworded (field reports).
 */
export const FormEdit = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("add"), key: Key, label: Label, type: z.string().default("CUSTOM"), options: Options.optional() }),
  z.strictObject({ kind: z.literal("remove"), key: Key }),
  z.strictObject({ kind: z.literal("rename"), key: Key, newKey: Key, label: Label.optional() }),
  z.strictObject({ kind: z.literal("reword"), key: Key, label: Label }),
  z.strictObject({ kind: z.literal("retype"), key: Key, type: z.string().trim().min(1).max(60) }),
  z.strictObject({ kind: z.literal("options"), key: Key, options: Options }),
  z.strictObject({ kind: z.literal("consent"), key: Key, text: Label, isRequired: z.boolean().default(false) }),
  z.strictObject({ kind: z.literal("text"), name: Label.optional(), disclaimer: z.string().max(2_000).optional() }),
]);
export type FormEdit = z.input<typeof FormEdit>;

/** A form that cannot be edited so, in words. */
export class CannotEdit extends Error {}

/** Edits forms, and puts them back as they were. Edits do not outlive the process. */
export function createFormEdits({ state }: { state: State }) {
  const originals = new Map<string, Form>();

  return {
    /** Throws CannotEdit for a form or question that is not there, and for a key that is taken. */
    editForm(formId: string, edit: FormEdit): Form {
      const form = state.forms.get(formId);
      if (!form) throw new CannotEdit(`The sandbox has no form ${formId}.`);
      const edited = { ...form, ...changesOf(form, FormEdit.parse(edit), () => state.nextId()) };
      if (!originals.has(formId)) originals.set(formId, form);
      state.forms.set(formId, edited);
      return edited;
    },
    /** Forms that are not as they were. */
    editedForms: (): string[] => [...originals.keys()],
    /** Every form is as it was; its status stays. */
    restoreForms(): void {
      for (const [id, form] of originals) state.forms.set(id, { ...form, status: state.forms.get(id)?.status ?? form.status });
      originals.clear();
    },
  };
}

function changesOf(form: Form, edit: z.infer<typeof FormEdit>, nextId: () => string): Partial<Form> {
  switch (edit.kind) {
    case "add": {
      assertFree(form, edit.key);
      const { key, label, type, options } = edit;
      return { questions: [...form.questions, { id: nextId(), key, label, type, ...(options && { options }) }] };
    }
    case "remove":
      findQuestion(form, edit.key);
      return { questions: form.questions.filter(({ key }) => key !== edit.key) };
    case "rename":
      if (edit.newKey !== edit.key) assertFree(form, edit.newKey);
      return {
        ...changeQuestion(form, edit.key, (question) => ({ ...question, key: edit.newKey, label: edit.label ?? question.label })),
        multipleChoice: form.multipleChoice.map((key) => (key === edit.key ? edit.newKey : key)),
      };
    case "reword":
      return changeQuestion(form, edit.key, (question) => ({ ...question, label: edit.label }));
    case "retype":
      return changeQuestion(form, edit.key, (question) => ({ ...question, type: edit.type }));
    case "options":
      return changeQuestion(form, edit.key, (question) => ({ ...question, options: edit.options.length > 0 ? edit.options : undefined }));
    case "consent": {
      const { title, text, checkboxes } = form.disclaimer ?? { title: "", text: "", checkboxes: [] };
      const box = { id: nextId(), key: edit.key, text: edit.text, is_required: edit.isRequired, is_checked_by_default: false };
      return { disclaimer: { title, text, checkboxes: [...checkboxes.filter(({ key }) => key !== edit.key), box] } };
    }
    case "text": {
      const { title, checkboxes, text } = form.disclaimer ?? { title: "", text: "", checkboxes: [] };
      return { name: edit.name ?? form.name, disclaimer: { title, checkboxes, text: edit.disclaimer ?? text } };
    }
  }
}

function changeQuestion(form: Form, key: string, change: (question: Question) => Question): Pick<Form, "questions"> {
  findQuestion(form, key);
  return { questions: form.questions.map((question) => (question.key === key ? change(question) : question)) };
}

function findQuestion(form: Form, key: string): void {
  if (form.questions.some((question) => question.key === key)) return;
  throw new CannotEdit(
    `The form "${form.name}" does not ask "${key}". It asks: ${form.questions.map((question) => question.key).join(", ")}.`,
  );
}

function assertFree(form: Form, key: string): void {
  if (form.questions.some((question) => question.key === key)) throw new CannotEdit(`The form "${form.name}" asks "${key}" already.`);
}
