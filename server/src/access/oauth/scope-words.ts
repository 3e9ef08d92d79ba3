/** What a scope lets a program do, in words for people who are asked. */
const WORDS: Readonly<Record<string, string>> = {
  "contacts.readonly": "Read contacts, with their tasks and notes",
  "contacts.write": "Create, change and delete contacts, tags, tasks and notes",
  "contacts.sensitive.readonly": "Read custom fields that are marked as sensitive",
  "locations.readonly": "Read the name, country and time zone of the workspace",
  "locations/customFields.readonly": "Read which custom fields there are",
  "locations/customFields.write": "Create and change custom fields",
  "locations/customValues.readonly": "Read custom values",
  "locations/customValues.write": "Create and change custom values",
  "locations/tags.readonly": "Read which tags there are",
  "locations/tags.write": "Create, rename and delete tags",
  "locations/tasks.readonly": "Search tasks",
  "locations/tasks.write": "Create and change recurring tasks",
  "oauth.readonly": "See in which workspaces it is installed",
  "oauth.write": "Take a token for each workspace",
};

/** The sentence of a scope; for one without, a reading of its name, as an app must never ask for something that is not said. */
export function scopeWords(scope: string): string {
  const [subject = scope, right] = scope.split(/\.(?=[^.]*$)/);
  return WORDS[scope] ?? `${right === "readonly" ? "Read" : "Read and change"}: ${subject.replaceAll(/[/.]/g, ", ")}`;
}
