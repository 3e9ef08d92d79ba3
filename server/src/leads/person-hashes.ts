import { sql } from "kysely";
import { normaliseEmail, normalisePhone } from "../contacts/identity.ts";
import type { Database } from "../db/db.ts";
import type { Vault } from "../vault/vault.ts";

/** The keyed hashes leads are found by; undefined for what is no e-mail address or phone number. */
export type PersonHashes = {
  email(workspaceId: string, text: string): Promise<Buffer | undefined>;
  /** A local number is read in the workspace's country. */
  phone(workspaceId: string, text: string): Promise<Buffer | undefined>;
};

/** Hashes what somebody typed as a lead's person was hashed: lower-case e-mail, E.164 phone. */
export function createPersonHashes({ vault, db }: { vault: Vault; db: Database }): PersonHashes {
  return {
    async email(workspaceId, text) {
      const email = normaliseEmail(text);
      return email ? (await vault.of(workspaceId)).hash("email", email) : undefined;
    },
    async phone(workspaceId, text) {
      const phone = normalisePhone(text, await countryOf(db, workspaceId));
      return phone ? (await vault.of(workspaceId)).hash("phone", phone) : undefined;
    },
  };
}

async function countryOf(db: Database, workspaceId: string): Promise<string> {
  const { rows } = await sql<{ country: string }>`select country from workspaces where workspace_id = ${workspaceId}`.execute(
    db.in(workspaceId),
  );
  return rows[0]?.country ?? "";
}
