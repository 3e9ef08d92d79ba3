import { sql } from "kysely";
import { withTransaction, type Db } from "../../db/db.ts";
import type { Book } from "../contact.ts";

export const BUSINESS_FIELDS = [
  "name",
  "phone",
  "email",
  "website",
  "address",
  "city",
  "state",
  "postalCode",
  "country",
  "description",
] as const;
export type BusinessField = (typeof BUSINESS_FIELDS)[number];

/** A company that contacts belong to. */
export type Business = { businessId: string; createdAt: Date; updatedAt: Date } & Record<Exclude<BusinessField, "name">, string | null> & {
    name: string;
  };

export type BusinessFields = { [Field in BusinessField]?: string };

const columns = sql`business_id, name, phone, email, website, address, city, state, postal_code, country, description, created_at, updated_at`;

/** The newest first (HighLevel API, businesses/get-businesses-by-location). */
export async function listBusinesses(
  db: Db,
  { workspaceId, limit, skip }: { workspaceId: string; limit: number; skip: number },
): Promise<Business[]> {
  const { rows } = await sql<Business>`
    select ${columns} from businesses where workspace_id = ${workspaceId}
    order by created_at desc, business_id limit ${limit} offset ${skip}`.execute(db);
  return rows;
}

/** {business: how many contacts belong to it}; those of nobody are left out. */
export async function countContactsOfBusinesses(
  db: Db,
  { workspaceId, businessIds }: { workspaceId: string; businessIds: string[] },
): Promise<Map<string, number>> {
  const { rows } = await sql<{ businessId: string; count: number }>`
    select business_id, count(*)::int as count from contacts
    where workspace_id = ${workspaceId} and business_id = any (${businessIds}::text[]) and deleted_at is null group by business_id`.execute(
    db,
  );
  return new Map(rows.map(({ businessId, count }) => [businessId, count]));
}

/** Undefined: the workspace has none (HighLevel API, businesses/get-business). */
export async function findBusiness(db: Db, key: { workspaceId: string; businessId: string }): Promise<Business | undefined> {
  const { rows } = await sql<Business>`
    select ${columns} from businesses where workspace_id = ${key.workspaceId} and business_id = ${key.businessId}`.execute(db);
  return rows[0];
}

/** HighLevel API, businesses/create-business. */
export async function createBusiness({ workspaceId, db, clock, ids }: Book, fields: BusinessFields & { name: string }): Promise<Business> {
  const businessId = ids.uuid().replaceAll("-", "").slice(-24);
  const { rows } = await sql<Business>`
    insert into businesses (workspace_id, business_id, name, phone, email, website, address, city, state, postal_code, country, description,
      created_at, updated_at)
    select ${workspaceId}, ${businessId}, b.name, b.phone, b.email, b.website, b.address, b.city, b.state, b."postalCode", b.country, b.description,
      ${clock.now()}, ${clock.now()}
    from jsonb_to_record(${JSON.stringify(fields)}::jsonb) as b (name text, phone text, email text, website text, address text, city text,
      state text, "postalCode" text, country text, description text)
    returning ${columns}`.execute(db);
  return rows[0] as Business; // an insert of one row gives one row
}

/** Changes the fields that are named. Undefined: there is none (HighLevel API, businesses/update-business). */
export async function updateBusiness(
  { workspaceId, db, clock }: Book,
  { businessId, ...fields }: { businessId: string } & BusinessFields,
): Promise<Business | undefined> {
  const { rows } = await sql<Business>`
    update businesses x set name = coalesce(b.name, x.name), phone = coalesce(b.phone, x.phone), email = coalesce(b.email, x.email),
      website = coalesce(b.website, x.website), address = coalesce(b.address, x.address), city = coalesce(b.city, x.city),
      state = coalesce(b.state, x.state), postal_code = coalesce(b."postalCode", x.postal_code), country = coalesce(b.country, x.country),
      description = coalesce(b.description, x.description), updated_at = ${clock.now()}
    from jsonb_to_record(${JSON.stringify(fields)}::jsonb) as b (name text, phone text, email text, website text, address text, city text,
      state text, "postalCode" text, country text, description text)
    where x.workspace_id = ${workspaceId} and x.business_id = ${businessId}
    returning x.business_id, x.name, x.phone, x.email, x.website, x.address, x.city, x.state, x.postal_code, x.country, x.description,
      x.created_at, x.updated_at`.execute(db);
  return rows[0];
}

/** Removes a business and detaches its contacts, who stay. False: there is none (HighLevel API, businesses/delete-business). */
export async function deleteBusiness({ workspaceId, db, clock, onChanged }: Book, businessId: string): Promise<boolean> {
  const detached = await withTransaction(db, async (trx) => {
    const { numAffectedRows } =
      await sql`delete from businesses where workspace_id = ${workspaceId} and business_id = ${businessId}`.execute(trx);
    if (numAffectedRows === 0n) return undefined;
    const { rows } = await sql<{ contactId: string; isThere: boolean }>`
      update contacts set business_id = null, date_updated = ${clock.now()}, version = version + 1
      where workspace_id = ${workspaceId} and business_id = ${businessId} returning contact_id, deleted_at is null as is_there`.execute(
      trx,
    );
    return rows.filter(({ isThere }) => isThere);
  });
  for (const { contactId } of detached ?? []) onChanged?.({ type: "contact.updated", workspaceId, contactId, at: clock.now() });
  return detached !== undefined;
}
