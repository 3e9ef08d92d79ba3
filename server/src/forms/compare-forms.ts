import type { FormConsent, FormContent, FormChoice, PlacedQuestion, FormText } from "../connectors/kit/form.ts";
import type { QuestionName, FormChange } from "./form-change.ts";
import { pairQuestions } from "./pair-questions.ts";

/** What is different in a form, in the order of its questions: what was renamed, added, changed, then what is gone; consents; texts. */
export function compareForms(before: FormContent, after: FormContent): FormChange[] {
  return [
    ...compareQuestions(before.questions, after.questions),
    ...compareConsents(before.consents, after.consents),
    ...compareTexts(before.texts, after.texts),
  ];
}

function compareQuestions(before: PlacedQuestion[], after: PlacedQuestion[]): FormChange[] {
  const then = byKey(before);
  const now = byKey(after);
  const gone = before.filter(({ key }) => !now.has(key));
  const pairs = pairQuestions(
    gone,
    after.filter(({ key }) => !then.has(key)),
  );
  const kept = after.flatMap((question): FormChange[] => {
    const same = then.get(question.key);
    if (same) return changesOf(same, question);
    const pair = pairs.find((one) => one.after === question);
    if (!pair) return [{ kind: "question_added", question: asked(question) }];
    const renamed: FormChange = { kind: "question_renamed", question: asked(question), before: asked(pair.before), isSure: pair.isSure };
    return [renamed, ...changesOf(pair.before, { ...question, label: pair.before.label })];
  });
  const removed = gone.filter((question) => !pairs.some((pair) => pair.before === question));
  return [...kept, ...removed.map((question): FormChange => ({ kind: "question_removed", question: asked(question) }))];
}

/** A question that is still asked: its words, its type, what it offers. */
function changesOf(before: PlacedQuestion, after: PlacedQuestion): FormChange[] {
  const question = asked(after);
  const changes: FormChange[] = [];
  if (before.label !== after.label) changes.push({ kind: "question_reworded", question, before: before.label });
  if (before.type !== after.type) changes.push({ kind: "question_retyped", question, before: before.type });
  const choices = compareOptions(before.choices, after.choices);
  if (choices.added.length + choices.removed.length + choices.reworded.length > 0)
    changes.push({ kind: "options_changed", question, ...choices });
  return changes;
}

function compareOptions(before: FormChoice[], after: FormChoice[]) {
  const then = byKey(before);
  const now = byKey(after);
  return {
    added: after.filter(({ key }) => !then.has(key)),
    removed: before.filter(({ key }) => !now.has(key)),
    reworded: after.flatMap(({ key, label }) => {
      const old = then.get(key)?.label;
      return old === undefined || old === label ? [] : [{ key, before: old, after: label }];
    }),
  };
}

function compareConsents(before: FormConsent[], after: FormConsent[]): FormChange[] {
  const then = byKey(before);
  const now = byKey(after);
  return [
    ...after.flatMap((consent): FormChange[] => {
      const old = then.get(consent.key);
      if (!old) return [{ kind: "consent_added", consent }];
      const isSame = old.text === consent.text && old.isRequired === consent.isRequired;
      return isSame ? [] : [{ kind: "consent_reworded", consent, before: old.text }];
    }),
    ...before.filter(({ key }) => !now.has(key)).map((consent): FormChange => ({ kind: "consent_removed", consent })),
  ];
}

function compareTexts(before: FormText[], after: FormText[]): FormChange[] {
  const names = [...new Set([...after, ...before].map(({ name }) => name))];
  return names.flatMap((name): FormChange[] => {
    const [then = null, now = null] = [before, after].map((texts) => texts.find((one) => one.name === name)?.text);
    return then === now ? [] : [{ kind: "text_changed", name, before: then, after: now }];
  });
}

const byKey = <Item extends { key: string }>(items: Item[]): Map<string, Item> => new Map(items.map((item) => [item.key, item]));

const asked = ({ key, label, type, asks }: PlacedQuestion): QuestionName => ({ key, label, type, asks });
