import type { FormChoice } from "../connectors/kit/source.ts";
import { InvalidInput } from "../lib/errors.ts";
import type { ConnectionDeps } from "./connection-deps.ts";
import { openStored } from "./stored-connection.ts";

type Deps = Pick<ConnectionDeps, "database" | "vault" | "secretsOf" | "connectors" | "startAttempt">;

/** The forms of a connection, read from its provider now. Throws NotFound, InvalidInput for a connection without forms, and what the provider refuses. */
export async function listFormChoices(
  deps: Deps,
  { workspaceId, connectionId }: { workspaceId: string; connectionId: string },
): Promise<FormChoice[]> {
  const connection = await openStored(deps, { workspaceId, connectionId });
  const connector = deps.connectors.source(connection.provider);
  if (!connector?.formChoices) throw new InvalidInput(`A connection of ${connection.provider} has no forms.`);
  const { fetch } = await deps.startAttempt(connection, connector);
  return connector.formChoices(fetch, connection);
}
