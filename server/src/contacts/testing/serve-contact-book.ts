// The contact book's API as a process of its own on a free port of this machine, for tests of what meets it over HTTP only. Started
// with the database's connection as its argument; ends with its parent. The token `pit-<location id>` may do everything there.
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { sql } from "kysely";
import { createWorkflows } from "../../automations/workflows.ts";
import { createDatabase } from "../../db/db.ts";
import { machineClock } from "../../lib/clock.ts";
import { createIds, secureRandom } from "../../lib/random.ts";
import { Vault } from "../../vault/vault.ts";
import { createContactsApi } from "../http/api.ts";
import { ALL_SCOPES } from "./scopes.ts";

const database = createDatabase({ connection: JSON.parse(process.argv[2] ?? "{}") as object, max: 20 });

const parts = { database, clock: machineClock, ids: createIds({ clock: machineClock, random: secureRandom }) };
const master = { bytes: Buffer.alloc(32, 7), fingerprint: "test" };
const vault = new Vault({ ...parts, random: secureRandom, master });

const api = createContactsApi({
  ...parts,
  vault,
  workflows: createWorkflows({ ...parts, vault, wake: () => {} }),
  async authenticate(token) {
    const { rows } = await sql<{ workspaceId: string; locationId: string; country: string; settings: { testScopes?: string[] } }>`
      select workspace_id, location_id, country, settings from list_workspaces() where location_id = ${token.slice("pit-".length)}`.execute(
      database.system,
    );
    return rows[0] && { ...rows[0], scopes: rows[0].settings.testScopes ?? ALL_SCOPES, keyId: "test" };
  },
  onFault: (error) => process.send?.({ fault: String(error) }),
});

process.on("disconnect", () => process.exit(0));
serve({ fetch: new Hono().route("/crm", api).fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
  process.send?.({ url: `http://127.0.0.1:${port}/crm` }),
);
