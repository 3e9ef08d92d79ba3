import type { SandboxFormEdit } from "../api/types.ts";

export type EditKind = SandboxFormEdit["kind"];

/** What can be done to a form, in words, and what it takes. */
export const editKinds: Record<EditKind, { name: string; takes: ("question" | "text" | "options")[]; textLabel?: string }> = {
  add: { name: "Add a question", takes: ["text", "options"], textLabel: "The question" },
  remove: { name: "Remove a question", takes: ["question"] },
  rename: {
    name: "Rename a question, so that its answers come under another key",
    takes: ["question", "text"],
    textLabel: "The new question",
  },
  reword: { name: "Reword a question, under its old key", takes: ["question", "text"], textLabel: "The new words" },
  retype: { name: "Change the kind of a question", takes: ["question", "text"], textLabel: "The new kind, such as CUSTOM or PHONE" },
  options: { name: "Change what a question offers", takes: ["question", "options"] },
  consent: { name: "Add a consent", takes: ["text"], textLabel: "The words of the check box" },
  text: { name: "Change the legal text", takes: ["text"], textLabel: "The new text" },
};

export type EditDraft = { kind: EditKind; key: string; text: string; options: string };

/** The edit that a draft says; undefined while something of it is missing. */
export function toEdit({ kind, key, text, options }: EditDraft): SandboxFormEdit | undefined {
  const { takes } = editKinds[kind];
  const words = text.trim();
  const choices = options
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map((value) => ({ key: slugOf(value), value }));
  if ((takes.includes("question") && key === "") || (takes.includes("text") && words === "")) return undefined;
  switch (kind) {
    case "add":
      return { kind, key: slugOf(words), label: words, ...(choices.length > 0 && { options: choices }) };
    case "remove":
      return { kind, key };
    case "rename":
      return { kind, key, newKey: slugOf(words), label: words };
    case "reword":
      return { kind, key, label: words };
    case "retype":
      return { kind, key, type: words.toUpperCase() };
    case "options":
      return choices.length === 0 ? undefined : { kind, key, options: choices };
    case "consent":
      return { kind, key: slugOf(words), text: words };
    case "text":
      return { kind, disclaimer: words };
  }
}

/** As Facebook makes the key of a question of its label. */
const slugOf = (label: string): string => label.toLowerCase().replaceAll(/\s+/g, "_").slice(0, 200);
