import type { Consent } from "../../leads/lead.ts";
import { toKey } from "./questions.ts";
import { asFilledText, asList, asObject } from "./shapes.ts";

export type CheckBox = { key: string; text: string | null; isRequired: boolean };

/**
 * The check boxes of the form's disclaimer with the words the person saw. Meta answers only the optional ones, with "1" or
 * "". A required one is given by the submission itself: the form cannot be sent without it. An optional one without an
 * answer is left out, for we do not know. Source: Meta, Marketing API, "Retrieving leads", custom disclaimer responses.
 */
export function readConsents(responses: unknown, form: unknown, facts: { version: string | null; at: string }): Consent[] {
  const answered = readResponses(responses);
  const boxes = readCheckBoxes(form);
  const unknownKeys = [...answered.keys()].filter((key) => !boxes.some((box) => box.key === key));
  const withoutText = unknownKeys.map((key): CheckBox => ({ key, text: null, isRequired: false }));
  return [...boxes, ...withoutText].flatMap(({ key, text, isRequired }) => {
    const given = answered.get(key) ?? (isRequired || null);
    return given === null ? [] : [{ key, text, version: facts.version, given, at: facts.at }];
  });
}

/** A box answered twice counts as checked only if both say so. */
function readResponses(responses: unknown): Map<string, boolean> {
  const answered = new Map<string, boolean>();
  for (const item of asList(responses)) {
    const response = asObject(item);
    const key = toKey(response?.checkbox_key);
    if (!response || key === "") continue;
    const isChecked = ["1", "true"].includes(asFilledText(response.is_checked) ?? "");
    answered.set(key, isChecked && answered.get(key) !== false);
  }
  return answered;
}

/** The check boxes of a form by key, required ones as well. */
export function readCheckBoxes(form: unknown): CheckBox[] {
  const legal = asObject(asObject(form)?.legal_content);
  const boxes = new Map<string, CheckBox>();
  for (const item of asList(asObject(legal?.custom_disclaimer)?.checkboxes)) {
    const box = asObject(item);
    const key = toKey(box?.key);
    if (box && key !== "") boxes.set(key, { key, text: asFilledText(box.text), isRequired: box.is_required === true });
  }
  return [...boxes.values()];
}
