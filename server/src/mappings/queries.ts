import { sql } from "kysely";
import type { Db } from "../db/db.ts";
import type { PlacedMapping } from "./find-mapping.ts";
import type { MappingRule } from "./rule.ts";

/** A mapping with its newest version. */
export type StoredMapping = PlacedMapping & { mappingId: string; version: number; name: string; updatedAt: Date; savedBy: string | null };
type MappingKey = { workspaceId: string; mappingId: string };

/** Every mapping of a workspace by id, without the deleted. */
export async function listMappings(db: Db, workspaceId: string): Promise<StoredMapping[]> {
  const rows = await newest(db, workspaceId).where("m.deletedAt", "is", null).orderBy("m.mappingId").execute();
  return rows.map(toStored);
}

/** One mapping, also a deleted one when `deleted` asks for it. */
export async function findStoredMapping(
  db: Db,
  { workspaceId, mappingId }: MappingKey,
  { deleted = false }: { deleted?: boolean } = {},
): Promise<(StoredMapping & { isDeleted: boolean }) | undefined> {
  const row = await newest(db, workspaceId).where("m.mappingId", "=", mappingId).executeTakeFirst();
  if (!row || (row.deletedAt !== null && !deleted)) return undefined;
  return { ...toStored(row), isDeleted: row.deletedAt !== null };
}

/** The number of the newest version; undefined once the mapping is deleted. */
export async function findMappingVersion(db: Db, { workspaceId, mappingId }: MappingKey): Promise<number | undefined> {
  const row = await db
    .selectFrom("mappings")
    .select("version")
    .where("workspaceId", "=", workspaceId)
    .where("mappingId", "=", mappingId)
    .where("deletedAt", "is", null)
    .executeTakeFirst();
  return row?.version;
}

/** The versions of a mapping, newest first. */
export async function listMappingVersions(db: Db, { workspaceId, mappingId }: MappingKey) {
  const rows = await db
    .selectFrom("mappingVersions")
    .select(["version", "rules", "savedAt", "savedBy", "restoredFrom"])
    .where("workspaceId", "=", workspaceId)
    .where("mappingId", "=", mappingId)
    .orderBy("version", "desc")
    .limit(200)
    .execute();
  return rows.map((row) => ({ ...row, rules: toRules(row.rules) }));
}

function newest(db: Db, workspaceId: string) {
  return db
    .selectFrom("mappings as m")
    .innerJoin("mappingVersions as v", (join) =>
      join.onRef("v.workspaceId", "=", "m.workspaceId").onRef("v.mappingId", "=", "m.mappingId").onRef("v.version", "=", "m.version"),
    )
    .select(["m.mappingId", "m.sourceId", "m.formId", "m.name", "m.version", "m.updatedAt", "m.deletedAt", "v.savedBy", "v.rules"])
    .where("m.workspaceId", "=", workspaceId);
}

type Row = Omit<StoredMapping, "rules"> & { rules: unknown; deletedAt: Date | null };

const toStored = ({ mappingId, sourceId, formId, name, version, updatedAt, savedBy, rules }: Row): StoredMapping => ({
  mappingId,
  sourceId,
  formId,
  name,
  version,
  updatedAt,
  savedBy,
  rules: toRules(rules),
});

/** Only parsed rules are ever written (see saveMapping), and a version never changes. */
const toRules = (stored: unknown): MappingRule[] => stored as MappingRule[];

/** A lead of a form as it is stored, for screens that read its answers. */
export type StoredLead = {
  leadId: string;
  sealKey: Buffer;
  content: Buffer | null;
  corrections: Buffer | null;
  fullName: string | null;
  state: string;
  receivedAt: Date;
};

/** A rare form in a busy workspace must not make the screen read every lead there ever was. */
const LOOKED_AT = 5_000;

/** The latest leads of a source (of one form, where it is given) that were read. */
export async function listLatestLeads(
  db: Db,
  { workspaceId, sourceId, formId, limit }: { workspaceId: string; sourceId: string; formId: string | null; limit: number },
): Promise<StoredLead[]> {
  const { rows } = await sql<StoredLead>`
    select lead_id, seal_key, content, corrections, full_name, state, received_at from (
      select * from leads where workspace_id = ${workspaceId} order by received_at desc, lead_id desc limit ${LOOKED_AT}
    ) latest
    where source_id = ${sourceId} and content is not null and (${formId}::text is null or form_id = ${formId})
    order by received_at desc, lead_id desc limit ${limit}`.execute(db);
  return rows;
}

/** Held leads, the oldest first: of a source and form, or of one rule of a mapping by the cause that names it. */
export async function listHeldLeads(
  db: Db,
  {
    workspaceId,
    sourceId = null,
    formId = null,
    cause = null,
    limit,
  }: { workspaceId: string; sourceId?: string | null; formId?: string | null; cause?: string | null; limit: number },
): Promise<(StoredLead & { formName: string | null; formId: string | null; sourceId: string | null })[]> {
  const { rows } = await sql<StoredLead & { formName: string | null; formId: string | null; sourceId: string | null }>`
    select lead_id, seal_key, content, corrections, full_name, state, received_at, form_name, form_id, source_id from leads
    where workspace_id = ${workspaceId} and state = 'held' and content is not null and (${sourceId}::text is null or source_id = ${sourceId})
      and (${formId}::text is null or form_id = ${formId}) and (${cause}::text is null or cause = ${cause})
    order by received_at, lead_id limit ${limit}`.execute(db);
  return rows;
}

export type HeldGroup = { cause: string; code: string | null; message: string | null; count: number; since: Date };

/** Held leads by the rule they do not fit, the largest group first. */
export async function selectHeldGroups(db: Db, workspaceId: string): Promise<HeldGroup[]> {
  const { rows } = await sql<HeldGroup>`
    select cause, code, max(message) as message, count(*) as count, min(received_at) as since from leads
    where workspace_id = ${workspaceId} and state = 'held' and cause is not null group by cause, code order by count(*) desc, cause`.execute(
    db,
  );
  return rows;
}
