import type { Book } from "../contact.ts";
import { type FieldModel, findFieldIds } from "../locations.ts";
import type { FieldEntry } from "./bodies.ts";
import { unprocessable } from "./refusal.ts";

/**
 * Custom fields by id. Most requests name ids; a key is looked up, with and without its model (`contact.`) before it. Throws the 422
 * that names every key nobody has.
 */
export async function fieldValues({ db, workspaceId }: Book, model: FieldModel, entries: FieldEntry[]): Promise<Record<string, unknown>> {
  const fullKey = (key: string) => (key.startsWith(`${model}.`) ? key : `${model}.${key}`);
  const keys = entries.flatMap(({ id, key }) => (id === undefined && key !== undefined ? [fullKey(key)] : []));
  const ids = keys.length === 0 ? new Map<string, string>() : await findFieldIds(db, { workspaceId, keys });
  const wrong: string[] = [];
  const values = entries.map(({ id, key, value }, index): [string, unknown] => {
    const found = id ?? ids.get(fullKey(key ?? ""));
    if (!found) wrong.push(`customFields.${index}.key is the key of no custom field`);
    return [found ?? "", value];
  });
  if (wrong.length > 0) throw unprocessable(wrong);
  return Object.fromEntries(values);
}
