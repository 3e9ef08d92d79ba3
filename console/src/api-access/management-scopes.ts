import type { NewApiKey } from "../api/types.ts";

type Scope = NewApiKey["scopes"][number];

const words: Record<Scope, string> = {
  "leads.readonly": "Read leads and what became of them",
  "leads.write": "Replay, retry and cancel leads, and fetch earlier ones",
  "contacts.readonly": "Read contacts of the built-in contact book",
  "contacts.write": "Change, merge and delete contacts of the built-in contact book",
  "automations.readonly": "Read automations and their runs",
  "automations.write": "Switch automations on and off",
  "connections.readonly": "Read connections and sources",
  "connections.write": "Add, test, change and remove connections and sources",
  "workspace.readonly": "Read settings, and export the workspace file",
  "workspace.write": "Change settings, and apply a workspace file",
};

/** What a key of the management API may do, in words. */
export const managementScopes = Object.entries(words).map(([scope, sentence]) => ({ scope: scope as Scope, words: sentence }));
