import { createCatalogue } from "../../catalogue/catalogue.ts";
import { highlevel } from "../../connectors/highlevel/index.ts";
import { createDatabase } from "../../db/db.ts";
import { createTestDatabase } from "../../db/testing/test-database.ts";
import { createIds, secureRandom } from "../../lib/random.ts";
import { openSecrets } from "../../vault/open-secrets.ts";
import { Vault } from "../../vault/vault.ts";
import { type ApplyDeps, applyWorkspaceFile, planApply } from "../apply-workspace-file.ts";
import { exportWorkspace } from "../export-workspace.ts";
import { parseWorkspaceFile } from "../parse-workspace-file.ts";
import type { Plan } from "../plan.ts";
import { findWorkspaceState, type WorkspaceState } from "../queries.ts";
import type { Variables } from "../variables.ts";

/** An installation without its road: a database of its own, and notes of what was asked of the other parts. */
export async function openWorkspaces() {
  const testDatabase = await createTestDatabase();
  const database = createDatabase({ connection: testDatabase.connection, max: 4 });
  let now = new Date("2026-01-05T09:00:00.000Z");
  const clock = { now: () => now };
  const asked = { minted: [] as string[], adopted: [] as string[], applied: [] as string[] };
  const vault = new Vault({ random: secureRandom, clock, database, master: { bytes: Buffer.alloc(32, 7), fingerprint: "test" } });
  const deps: ApplyDeps = {
    database,
    clock,
    vault,
    ids: createIds({ clock, random: secureRandom }),
    catalogue: createCatalogue({
      destination: (provider) => (provider === "highlevel" || provider === "contact-book" ? highlevel : undefined),
    }),
    async mintContactBookToken(_, workspaceId) {
      asked.minted.push(workspaceId);
      return `minted for ${workspaceId}`;
    },
    async adoptLeads({ workspaceId, connectionId, provider, accountId }) {
      asked.adopted.push(`${workspaceId}/${connectionId}: ${provider} ${accountId}`);
    },
    onApplied: (workspaceId) => void asked.applied.push(workspaceId),
  };

  return {
    deps,
    asked,
    advance: (ms: number) => void (now = new Date(now.getTime() + ms)),
    apply: (text: string, env: Variables): Promise<Plan> => applyWorkspaceFile(deps, parseWorkspaceFile(text, { env })),
    plan: (text: string, env: Variables): Promise<Plan> => planApply(deps, parseWorkspaceFile(text, { env })),
    async export(workspaceId: string): Promise<string> {
      const db = database.in(workspaceId);
      const keys = await vault.of(workspaceId);
      return exportWorkspace({ db, openSecrets: async ({ id, secrets }) => keys.openSecrets(id, secrets) }, workspaceId);
    },
    async state(workspaceId: string): Promise<WorkspaceState | undefined> {
      return findWorkspaceState(database.in(workspaceId), workspaceId);
    },
    async secrets(workspaceId: string, connectionId: string) {
      const row = await database
        .in(workspaceId)
        .selectFrom("connections")
        .select("secrets")
        .where("workspaceId", "=", workspaceId)
        .where("connectionId", "=", connectionId)
        .executeTakeFirstOrThrow();
      return openSecrets((await vault.of(workspaceId)).openSecrets(connectionId, row.secrets));
    },
    /** Every row of a workspace that a file speaks of, as text: equal means that nothing was written. */
    async rows(workspaceId: string): Promise<string> {
      const db = database.in(workspaceId);
      const tables = ["workspaces", "connections", "sources", "automations", "automationVersions"] as const;
      const all = await Promise.all(
        tables.map((table) => db.selectFrom(table).selectAll().where("workspaceId", "=", workspaceId).execute()),
      );
      return JSON.stringify(all);
    },
    async [Symbol.asyncDispose]() {
      await database.close();
      await testDatabase[Symbol.asyncDispose]();
    },
  };
}

export type TestWorkspaces = Awaited<ReturnType<typeof openWorkspaces>>;
