import type { Call } from "./call.ts";

/** Tags by name, in lower case and each once; those the location does not know yet are created. */
export function ensureTags({ state, location }: Pick<Call, "state" | "location">, names: readonly unknown[]): string[] {
  const wanted = tagNames(names);
  for (const name of wanted) {
    if (!location.tags.has(name)) location.putTag({ id: state.newId(), name, locationId: location.id });
  }
  return wanted;
}

export function tagNames(names: readonly unknown[]): string[] {
  return [...new Set(names.filter((name) => typeof name === "string").map((name) => name.trim().toLowerCase()))].filter(Boolean);
}
