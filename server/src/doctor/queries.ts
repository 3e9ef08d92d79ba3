import type pg from "pg";

/** A connection of any workspace, as doctor looks at it. */
export type ConnectionRow = {
  workspaceId: string;
  connectionId: string;
  provider: string;
  environment: string;
  isPaused: boolean;
  blockedCause: string | null;
  blockedCode: string | null;
  blockedMessage: string | null;
};

/** Every connection there is: asked as the owner of the tables, who stands before the wall between workspaces. */
export async function listConnections(client: pg.Client): Promise<ConnectionRow[]> {
  const { rows } = await client.query<ConnectionRow>(`
    select workspace_id as "workspaceId", connection_id as "connectionId", provider, environment, paused_at is not null as "isPaused",
      blocked_cause as "blockedCause", blocked_code as "blockedCode", blocked_message as "blockedMessage"
    from connections order by workspace_id, connection_id`);
  return rows;
}

/** The fingerprint of the key the database is sealed with. */
export async function readFingerprint(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ fingerprint: string }>("select fingerprint from vault_check where state = 'current'");
  return rows[0]?.fingerprint;
}
