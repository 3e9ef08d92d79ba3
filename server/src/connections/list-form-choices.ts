import type { ListedForm } from "../connectors/kit/source.ts";
import { InvalidInput } from "../lib/errors.ts";
import type { ConnectionDeps } from "./connection-deps.ts";
import { openStored } from "./stored-connection.ts";

type Deps = Pick<ConnectionDeps, "database" | "vault" | "secretsOf" | "connectors" | "startAttempt">;

/** Two thousand forms: more than a person chooses from. */
const MOST_PAGES = 20;

/** A form that a person may choose. `isActive`: people can still fill it in. */
export type FormChoice = Pick<ListedForm, "id" | "name" | "isActive">;

/** The forms of a connection, read from its provider now. Throws NotFound, InvalidInput for a connection without forms, and what the provider refuses. */
export async function listFormChoices(
  deps: Deps,
  { workspaceId, connectionId }: { workspaceId: string; connectionId: string },
): Promise<FormChoice[]> {
  const connection = await openStored(deps, { workspaceId, connectionId });
  const connector = deps.connectors.source(connection.provider);
  if (!connector?.listing) throw new InvalidInput(`A connection of ${connection.provider} has no forms.`);
  const { fetch } = await deps.startAttempt(connection, connector);
  const forms: FormChoice[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { items, nextCursor } = await connector.listing.listForms(fetch, connection, cursor);
    forms.push(...items.map(({ id, name, isActive }) => ({ id, name, isActive })));
    cursor = nextCursor;
    if (cursor === null) break;
  }
  return forms;
}
