import type { FormConsent, FormChoice, PlacedQuestion } from "../connectors/kit/form.ts";

/** A question as a change names it. */
export type QuestionName = Pick<PlacedQuestion, "key" | "label" | "type" | "asks">;

/** One thing in which a form differs from what it was. `question` and `consent` are as they are now; of what is gone, as they were. */
export type FormChange =
  | { kind: "question_added"; question: QuestionName }
  | { kind: "question_removed"; question: QuestionName }
  /** Its answers come under another key. `isSure`: the platform says that it is the same question, and not only its likeness. */
  | { kind: "question_renamed"; question: QuestionName; before: QuestionName; isSure: boolean }
  | { kind: "question_reworded"; question: QuestionName; before: string }
  | { kind: "question_retyped"; question: QuestionName; before: string | null }
  | {
      kind: "options_changed";
      question: QuestionName;
      added: FormChoice[];
      removed: FormChoice[];
      reworded: { key: string; before: string; after: string }[];
    }
  | { kind: "consent_added"; consent: FormConsent }
  | { kind: "consent_removed"; consent: FormConsent }
  | { kind: "consent_reworded"; consent: FormConsent; before: string | null }
  | { kind: "text_changed"; name: string; before: string | null; after: string | null };

export type ChangeKind = FormChange["kind"];

/** True for a change after which answers may be missing, come under another name, or read differently. */
export function isBreaking(change: FormChange): boolean {
  if (change.kind === "options_changed") return change.removed.length > 0 || change.reworded.length > 0;
  return change.kind === "question_removed" || change.kind === "question_renamed" || change.kind === "question_retyped";
}
