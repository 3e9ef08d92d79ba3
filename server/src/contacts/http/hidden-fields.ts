import type { Book } from "../contact.ts";
import { listSensitiveFieldIds } from "../sensitive-fields.ts";
import type { Caller } from "./route.ts";

/** The custom fields whose values a caller must not see, for operations on contacts; undefined when it may see all. */
export async function hiddenFields(
  { db, workspaceId }: Pick<Book, "db" | "workspaceId">,
  { scopes }: Caller,
  scope: string,
): Promise<ReadonlySet<string> | undefined> {
  if (!scope.startsWith("contacts.") || scopes.includes("contacts.sensitive.readonly")) return undefined;
  return new Set(await listSensitiveFieldIds(db, workspaceId));
}
