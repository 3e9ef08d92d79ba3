import { createHash } from "node:crypto";
import type { FormContent } from "../connectors/kit/form.ts";

/** The same for two readings of a form that ask and say the same, in the same order. */
export function fingerprintOf({ questions, consents, texts, besides }: FormContent): Buffer {
  const ordered = [
    questions.map(({ id, key, label, type, choices, dependsOn }) => [
      id,
      key,
      label,
      type,
      choices.map((one) => [one.key, one.label]),
      dependsOn,
    ]),
    consents.map(({ key, text, isRequired }) => [key, text, isRequired]),
    texts.map(({ name, text }) => [name, text]),
    besides,
  ];
  return createHash("sha256").update(JSON.stringify(ordered)).digest();
}
