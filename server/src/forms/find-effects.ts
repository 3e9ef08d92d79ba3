import { answersRead, hasLiteral, listReaders, readsPerson, withOtherKey } from "../automations/answers-used.ts";
import type { Definition } from "../automations/definition.ts";
import type { FormContent } from "../connectors/kit/form.ts";
import type { FormChange } from "./form-change.ts";

/** An automation as the search for effects needs it: those that leads of the form can start. */
export type Listening = { id: string; name: string; isOn: boolean; definition: Definition };

/** A text of an automation that reads what a change has taken away. `suggested`: the same with the new key, where there is one. */
export type Effect = { automationId: string; automationName: string; isOn: boolean; place: string; text: string; suggested: string | null };

/** Which texts of automations a change of a form spoils: those that read an answer, a fact of the person or an option that is gone. */
export function findEffects(change: FormChange, now: FormContent, automations: Listening[]): Effect[] {
  const spoils = spoilerOf(change, now);
  if (!spoils) return [];
  return automations.flatMap(({ id, name, isOn, definition }) =>
    listReaders(definition)
      .filter(({ text }) => spoils(text))
      .map(({ place, text }) => ({
        automationId: id,
        automationName: name,
        isOn,
        place,
        text,
        suggested: change.kind === "question_renamed" ? withOtherKey(text, change.before.key, change.question.key) : null,
      }))
      .map((effect) => ({ ...effect, suggested: effect.suggested === effect.text ? null : effect.suggested })),
  );
}

function spoilerOf(change: FormChange, now: FormContent): ((text: string) => boolean) | undefined {
  const key = "question" in change ? change.question.key : "";
  if (change.kind === "question_removed") {
    // What another question of the form still gives is not missing.
    const lost = change.question.fills.filter((field) => !now.questions.some(({ fills }) => fills.includes(field)));
    const isAskedAgain = now.questions.some((question) => question.key === key);
    return (text) => (!isAskedAgain && answersRead(text).includes(key)) || lost.some((field) => readsPerson(text, field));
  }
  if (change.kind === "question_renamed") {
    const before = change.before.key;
    const isAskedAgain = now.questions.some((question) => question.key === before);
    return (text) => !isAskedAgain && answersRead(text).includes(before);
  }
  if (change.kind === "question_retyped") return (text) => answersRead(text).includes(key);
  if (change.kind === "options_changed") {
    const words = [...change.removed.map(({ label }) => label), ...change.reworded.map(({ before }) => before)];
    return (text) => answersRead(text).includes(key) && words.some((word) => hasLiteral(text, word));
  }
  return undefined;
}
