import { sql } from "kysely";
import { createHighLevelSimulator, type HighLevelOptions } from "../../../../sandbox/src/highlevel/index.ts";
import { withClient } from "../../db/connection.ts";
import { scratchFolder } from "../../db/testing/scratch-folder.ts";
import { createTestDatabase } from "../../db/testing/test-database.ts";
import { createTestClock } from "../../testing/clock.ts";
import { openSecrets } from "../../vault/open-secrets.ts";
import { findTokens, putTokens, type TokenKey, type TokenRow } from "../queries.ts";
import { sealPair } from "../refresh-tokens.ts";
import { askForTokens } from "../token-call.ts";
import { LOCKS, type Obstacles, startTokenEngine } from "./token-engine.ts";

const WORKSPACE = "acme";
export const DAY_SECONDS = 86_400;

/** A provider that ends all tokens of a consent when a refresh token comes again, and connections that are connected to it. */
export async function openTokenWorld({ connections = 1, grants = {} }: { connections?: number; grants?: HighLevelOptions["grants"] } = {}) {
  const testDatabase = await createTestDatabase();
  const folder = scratchFolder();
  const clock = createTestClock("2026-01-05T09:00:00Z");
  const provider = createHighLevelSimulator({ clock, grants: { lifeSeconds: DAY_SECONDS, graceSeconds: 0, ...grants } });
  const listening = await provider.listen();
  const engineOf = (obstacles?: Obstacles, rescueFolder = `${folder.path}/token-rescue`) =>
    startTokenEngine({ connection: testDatabase.connection, folder: rescueFolder, clock, obstacles });
  const first = engineOf();
  const { vault } = first;
  const { database } = first.deps;
  const db = database.in(WORKSPACE);
  await sql`insert into workspaces (workspace_id, location_id, name, country, time_zone, currency, created_at)
    values (${WORKSPACE}, 'OwnLocation000000001', 'Acme', 'US', 'UTC', 'USD', ${clock.now()})`.execute(db);
  await vault.createWorkspaceKeys(db, WORKSPACE);

  const keys: TokenKey[] = [];
  for (let number = 1; number <= connections; number += 1) keys.push(await connect(`crm-${number}`));

  async function connect(connectionId: string): Promise<TokenKey> {
    const key = { workspaceId: WORKSPACE, connectionId };
    const { locationId } = provider.addLocation();
    await sql`insert into connections (workspace_id, connection_id, provider, name, account_id, base_url, created_at, updated_at)
      values (${WORKSPACE}, ${connectionId}, 'highlevel', ${connectionId}, ${locationId}, ${listening.url}, ${clock.now()}, ${clock.now()})`.execute(
      db,
    );
    await consent(key, locationId);
    return key;
  }

  async function consent(key: TokenKey, locationId: string): Promise<void> {
    const endpoint = await first.deps.endpointOf(key);
    if (typeof endpoint === "string") throw new Error(endpoint);
    const code = provider.grants.issueCode(locationId, ["contacts.readonly", "contacts.write"]);
    const answer = await askForTokens(endpoint, { grant_type: "authorization_code", code }, AbortSignal.timeout(10_000));
    if (answer.kind !== "granted") throw new Error(answer.kind);
    const pair = sealPair(first.deps, await vault.of(WORKSPACE), { connectionId: key.connectionId, sealed: null }, answer);
    await putTokens(db, { ...key, endpoint: endpoint.name }, pair);
  }

  const one = keys[0];
  if (!one) throw new Error("A world without connections.");
  return {
    ...first,
    db,
    clock,
    provider,
    url: listening.url,
    keys,
    one,
    folder: `${folder.path}/token-rescue`,
    connection: testDatabase.connection,
    databaseUrl: testDatabase.databaseUrl,
    consent,
    /** Another process, as far as locks, memory and database connections go. */
    anotherEngine: engineOf,
    async row(key: TokenKey = one): Promise<TokenRow> {
      const row = await findTokens(db, key);
      if (!row) throw new Error("There are no tokens.");
      return row;
    },
    rows: async (): Promise<TokenRow[]> => (await sql<TokenRow>`select * from connection_tokens order by connection_id`.execute(db)).rows,
    /** Does the provider take the token that an engine gives? */
    async isTaken(engine: Pick<ReturnType<typeof engineOf>, "tokens">, key: TokenKey = one): Promise<boolean> {
      const { secrets } = await engine.tokens.current(key);
      const token = provider.state.tokens.get(openSecrets(secrets).accessToken ?? "");
      return token !== undefined && !token.isExpired && (token.endsAtMs ?? 0) > clock.now().getTime();
    },
    async blocks() {
      const { rows } = await sql<{ connectionId: string; blockedCause: string | null; blockedCode: string | null }>`
        select connection_id, blocked_cause, blocked_code from connections where blocked_cause is not null order by connection_id`.execute(
        db,
      );
      return rows;
    },
    /** The database loses sight of every process that holds a lock. */
    async endLockSessions(): Promise<void> {
      await withClient(testDatabase.superuser, (client) =>
        client.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and datname = current_database()",
          [LOCKS],
        ),
      );
    },
    /** No connection to the database from now on, and those that are there end; until what it gives is called. */
    async takeDatabaseAway(): Promise<() => Promise<void>> {
      const { database: name } = testDatabase.superuser;
      const asSuperuser = (text: string) => withClient({ ...testDatabase.superuser, database: "postgres" }, (client) => client.query(text));
      await asSuperuser(`alter database ${name} with allow_connections false`);
      await asSuperuser(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
      return async () => void (await asSuperuser(`alter database ${name} with allow_connections true`));
    },
    async [Symbol.asyncDispose]() {
      await first[Symbol.asyncDispose]();
      await listening.close();
      folder[Symbol.dispose]();
      await testDatabase[Symbol.asyncDispose]();
    },
  };
}

export type TokenWorld = Awaited<ReturnType<typeof openTokenWorld>>;
