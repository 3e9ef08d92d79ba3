import { sql } from "kysely";
import { createWorkflows } from "../../automations/workflows.ts";
import { createDatabase, type Database } from "../../db/db.ts";
import { createTestDatabase } from "../../db/testing/test-database.ts";
import { createIds, type Ids, secureRandom } from "../../lib/random.ts";
import { Vault } from "../../vault/vault.ts";
import type { Book, ContactEvent } from "../contact.ts";
import { createContactsApi } from "../http/api.ts";
import type { Caller } from "../http/route.ts";
import { ALL_SCOPES } from "./scopes.ts";

/** Answers of the API, read loosely: tests compare them with what HighLevel answers. */
// oxlint-disable-next-line typescript/no-explicit-any -- a body may be anything
export type Answer = { status: number; headers: Headers; body: any };
type Options = { headers?: Record<string, string | null>; raw?: string };
export type TestWorkspace = {
  workspaceId: string;
  locationId: string;
  token: string;
  caller: Caller;
  book: Book;
  events: ContactEvent[];
  /** Somebody contacts can be assigned to. Gives the id by which HighLevel's API knows users. */
  addMember(name: string, crmId?: string): Promise<string>;
  send(method: string, path: string, body?: unknown, options?: Options): Promise<Answer>;
};

/** A contact book on a database of its own. Every workspace made in it has a token that may do everything. */
export async function openContactBook() {
  const testDatabase = await createTestDatabase();
  const database: Database = createDatabase({ connection: testDatabase.connection, max: 40 });
  let now = new Date("2026-01-05T09:00:00.000Z");
  const clock = { now: () => now, advance: (ms: number) => void (now = new Date(now.getTime() + ms)) };
  const ids: Ids = createIds({ clock, random: secureRandom });
  const callers = new Map<string, Caller>();
  const eventsOf = new Map<string, ContactEvent[]>();
  const faults: unknown[] = [];
  const onChanged = (event: ContactEvent) => void eventsOf.get(event.workspaceId)?.push(event);
  const vault = new Vault({ random: secureRandom, clock, database, master: { bytes: Buffer.alloc(32, 7), fingerprint: "test" } });
  const api = createContactsApi({
    workflows: createWorkflows({ database, vault, clock, ids, wake: () => {} }),
    database,
    vault,
    clock,
    ids,
    authenticate: async (token) => callers.get(token),
    onChanged,
    onFault: (error) => void faults.push(error),
  });

  async function send(token: string, method: string, path: string, body?: unknown, { headers = {}, raw }: Options = {}): Promise<Answer> {
    const all = { authorization: `Bearer ${token}`, version: "2021-07-28", "content-type": "application/json", ...headers };
    const sent = Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null));
    const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await api.request(path, {
      method,
      headers: { ...sent, ...(text !== undefined && { "content-length": String(Buffer.byteLength(text)) }) },
      body: text,
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  }

  return {
    api,
    database,
    /** As the owner of the tables, for what the application may not: statistics. */
    ownerConnection: testDatabase.connection,
    clock,
    ids,
    /** What was thrown and is no answer of the API: bugs. */
    faults,
    /** A new workspace with its own location and token. */
    async workspace(options: { settings?: object; scopes?: string[]; country?: string } = {}): Promise<TestWorkspace> {
      const workspaceId = `w-${ids.uuid()}`;
      const locationId = ids.crm();
      const token = `pit-${ids.uuid()}`;
      const caller = { workspaceId, locationId, country: options.country ?? "US", scopes: options.scopes ?? ALL_SCOPES, keyId: ids.uuid() };
      callers.set(token, caller);
      const events: ContactEvent[] = [];
      eventsOf.set(workspaceId, events);
      const db = database.in(workspaceId);
      await db
        .insertInto("workspaces")
        .values({
          workspaceId,
          locationId,
          name: "Acme",
          country: caller.country,
          timeZone: "America/Chicago",
          currency: "USD",
          settings: JSON.stringify(options.settings ?? {}),
          createdAt: now,
        })
        .execute();
      await vault.createWorkspaceKeys(db, workspaceId);
      return {
        workspaceId,
        locationId,
        token,
        caller,
        book: { workspaceId, db, clock, ids, onChanged },
        events,
        async addMember(name, crmId = ids.crm()) {
          const userId = ids.uuid();
          await sql`
            insert into users (id, name, email, email_verified, crm_id, created_at, updated_at)
            values (${userId}, ${name}, ${`${userId}@example.com`}, true, ${crmId}, ${now}, ${now})`.execute(database.system);
          await sql`insert into members (workspace_id, user_id, role, created_at) values (${workspaceId}, ${userId}, 'editor', ${now})`.execute(
            database.system,
          );
          return crmId;
        },
        send: (...args) => send(token, ...args),
      };
    },
    async [Symbol.asyncDispose]() {
      await database.close();
      await testDatabase[Symbol.asyncDispose]();
    },
  };
}

export type TestContactBook = Awaited<ReturnType<typeof openContactBook>>;
