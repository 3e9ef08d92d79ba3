import { answersRead, hasLiteral, listReaders, readsPerson, withOtherKey } from "../automations/answers-used.ts";
import type { Definition } from "../automations/definition.ts";
import type { FormContent } from "../connectors/kit/form.ts";
import type { Asked } from "../connectors/kit/source.ts";
import type { StoredMapping } from "../mappings/queries.ts";
import { answerKeysOf, nameOfTarget } from "../mappings/rule.ts";
import type { FormChange } from "./form-change.ts";

/** An automation as the search for effects needs it: those that leads of the form can start. */
export type Listening = { id: string; name: string; isOn: boolean; definition: Definition };

/** What reads the answers of a form, and the source that its leads come by; null when no source listens to it. */
export type FormReaders = { sourceId: string | null; automations: Listening[]; mapping: StoredMapping | undefined };

/** A text that reads what a change has taken away. `suggested`: the same with the new key, where there is one. */
export type Effect = {
  of: "automation" | "mapping";
  id: string;
  name: string;
  isOn: boolean;
  place: string;
  text: string;
  suggested: string | null;
};

/**
 * What a change of a form spoils: texts of automations that read an answer, a fact of the person or an option that is gone, and rules
 * of the mapping that read such an answer.
 */
export function findEffects(change: FormChange, now: FormContent, { automations, mapping }: Omit<FormReaders, "sourceId">): Effect[] {
  const spoilt = spoilerOf(change, now);
  if (!spoilt) return [];
  const renamed = change.kind === "question_renamed" ? { from: change.before.key, to: change.question.key } : undefined;
  const ofAutomations = automations.flatMap(({ id, name, isOn, definition }) =>
    listReaders(definition)
      .filter(({ text }) => spoilt.text(text))
      .map(({ place, text }): Effect => {
        const suggested = renamed ? withOtherKey(text, renamed.from, renamed.to) : text;
        return { of: "automation", id, name, isOn, place, text, suggested: suggested === text ? null : suggested };
      }),
  );
  return [...(mapping ? ofMapping(mapping, spoilt.key, renamed) : []), ...ofAutomations];
}

function ofMapping({ mappingId, name, rules }: StoredMapping, key: string, renamed: { from: string; to: string } | undefined): Effect[] {
  return rules.flatMap((rule, index): Effect[] => {
    const keys = answerKeysOf(rule);
    if (!keys.includes(key)) return [];
    const written = (read: string[]) => `${nameOfTarget(rule.to)} from ${read.join(", ")}`;
    const suggested = renamed ? written(keys.map((one) => (one === renamed.from ? renamed.to : one))) : null;
    return [{ of: "mapping", id: mappingId, name, isOn: true, place: `rules[${index}]`, text: written(keys), suggested }];
  });
}

type Spoilt = { key: string; text(text: string): boolean };

/** What is spoilt by a change: rules that read this answer, and texts that this is true of. Undefined: nothing. */
function spoilerOf(change: FormChange, now: FormContent): Spoilt | undefined {
  if (!("question" in change)) return undefined;
  const { key } = change.kind === "question_renamed" ? change.before : change.question;
  const isAsked = now.questions.some((question) => question.key === key);
  const reads = (text: string) => answersRead(text).includes(key);
  if (change.kind === "question_removed") {
    if (isAsked) return undefined; // it came back
    const lost = personFieldsOf(change.question.asks).filter(
      (field) => !now.questions.some(({ asks }) => personFieldsOf(asks).includes(field)),
    );
    return { key, text: (text) => reads(text) || lost.some((field) => readsPerson(text, field)) };
  }
  if (change.kind === "question_renamed") return isAsked ? undefined : { key, text: reads };
  if (change.kind === "question_retyped") return { key, text: reads };
  if (change.kind !== "options_changed") return undefined;
  const words = [...change.removed.map(({ label }) => label), ...change.reworded.map(({ before }) => before)];
  return words.length === 0 ? undefined : { key, text: (text) => reads(text) && words.some((word) => hasLiteral(text, word)) };
}

/** What of the person a question gives: a full name gives its parts, and they give it. */
function personFieldsOf(asks: Asked | null): string[] {
  if (asks === null) return [];
  if (asks === "fullName") return ["fullName", "firstName", "lastName"];
  return asks === "firstName" || asks === "lastName" ? [asks, "fullName"] : [asks];
}
