import { sql, type RawBuilder } from "kysely";
import type { Db } from "../db/db.ts";
import { codeOf } from "../db/errors.ts";
import { gather, inOrder } from "./gather.ts";
import { DEFAULT_DUPLICATE_POLICY, type Contact, type ContactFields, type DuplicatePolicy, type IdentifierKind } from "./contact.ts";

const COLUMNS: Record<keyof ContactFields, string> = {
  email: "email",
  phone: "phone",
  firstName: "first_name",
  lastName: "last_name",
  name: "name",
  companyName: "company_name",
  address1: "address1",
  city: "city",
  state: "state",
  country: "country",
  postalCode: "postal_code",
  website: "website",
  timezone: "timezone",
  source: "source",
  assignedTo: "assigned_to",
  dateOfBirth: "date_of_birth",
  gender: "gender",
  dnd: "dnd",
  dndSettings: "dnd_settings",
  inboundDndSettings: "inbound_dnd_settings",
  tags: "tags",
  customFields: "custom_fields",
};

const DEFAULTS = JSON.stringify(DEFAULT_DUPLICATE_POLICY);

/** `upsert_new`: HighLevel's createNewIfDuplicateAllowed. `create` refuses a duplicate where the workspace allows none. */
export type UpsertMode = "upsert" | "upsert_new" | "create";

export type UpsertRow = Contact & {
  outcome: "created" | "updated" | "unchanged" | "duplicate";
  matchedBy: IdentifierKind | null;
  /** The other contact that has the identifier which was therefore not written. */
  conflictContactId: string | null;
  conflictKind: IdentifierKind | null;
  tagsChanged: boolean;
};

export type UpsertInput = { workspaceId: string; newId: string; fields: ContactFields; mode: UpsertMode; now: Date };

/** Finds the person or makes the contact; one of many at the same time makes it, the others find it. */
export const upsertContactRow: (db: Db, input: UpsertInput) => Promise<UpsertRow> = gather(upsertContactRows);

/** A result for each, in their order. New people are made together; whoever shares an identifier with another goes one by one. */
export async function upsertContactRows(db: Db, inputs: UpsertInput[]): Promise<UpsertRow[]> {
  const [{ workspaceId, now }] = inputs as [UpsertInput]; // never empty
  const writes = JSON.stringify(inputs.map(({ newId, fields, mode }) => ({ newId, mode, fields: toColumns(fields) })));
  const statement = sql<UpsertRow & { place: number }>`
    select u.place, (u.contact).*, u.outcome, u.matched_by, u.conflict_contact_id, u.conflict_kind, u.tags_changed
    from upsert_contacts(${workspaceId}, ${writes}::jsonb, ${DEFAULTS}, ${now}) u`;
  const rows = await retrying(db, statement);
  return inOrder(rows, inputs.length).map(always);
}

export type UpdateRow = Contact & {
  outcome: "updated" | "unchanged" | "missing" | "duplicate";
  matchedBy: IdentifierKind | null;
  tagsChanged: boolean;
};

/** Writes fields over one contact. With outcome `duplicate` the row is the contact that has the identifier already. */
export async function updateContactRow(
  db: Db,
  input: { workspaceId: string; contactId: string; fields: ContactFields; now: Date },
): Promise<UpdateRow> {
  const { workspaceId, contactId, fields, now } = input;
  return only(
    db,
    sql<UpdateRow>`
    select (u.contact).*, u.outcome, u.matched_by, u.tags_changed
    from update_contact(${workspaceId}, ${contactId}, ${JSON.stringify(toColumns(fields))}, ${DEFAULTS}, ${now}) u`,
  );
}

/** Hides a contact and frees its identifiers. False: it was not there. */
export async function deleteContactRow(db: Db, input: { workspaceId: string; contactId: string; now: Date }): Promise<boolean> {
  const { deleted } = await only(
    db,
    sql<{ deleted: boolean }>`select delete_contact(${input.workspaceId}, ${input.contactId}, ${input.now}) as deleted`,
  );
  return deleted;
}

/** A contact by id. Undefined when this workspace has none, or has deleted it. */
export async function findContact(db: Db, key: { workspaceId: string; contactId: string }): Promise<Contact | undefined> {
  const { rows } = await sql<Contact>`
    select * from contacts where workspace_id = ${key.workspaceId} and contact_id = ${key.contactId} and deleted_at is null`.execute(db);
  return rows[0];
}

/**
 * Who has one of these identifiers, by the workspace's order; where duplicates are allowed e-mail comes first
 * (HighLevel API, contacts/search/duplicate).
 */
export async function findByIdentifier(db: Db, key: { workspaceId: string; email?: string; phone?: string }): Promise<Contact | undefined> {
  const { rows } = await sql<Contact>`
    with policy as (select duplicate_policy(${key.workspaceId}, ${DEFAULTS}) as p)
    select c.* from contacts c, policy
    where c.workspace_id = ${key.workspaceId} and c.contact_id = case
      when not (p ->> 'allowDuplicateContact')::boolean and p -> 'matchOrder' ->> 0 = 'phone'
      then coalesce(identifier_owner(${key.workspaceId}, 'phone', ${key.phone ?? null}), identifier_owner(${key.workspaceId}, 'email', ${key.email ?? null}))
      else coalesce(identifier_owner(${key.workspaceId}, 'email', ${key.email ?? null}), identifier_owner(${key.workspaceId}, 'phone', ${key.phone ?? null}))
    end`.execute(db);
  return rows[0];
}

type TagsInput = { workspaceId: string; contactId: string; tags: string[]; now: Date };
type TagsRow = { tags: string[]; changed: boolean };

/** Adds tags to a contact; the list after it. Undefined: there is no such contact. */
export const addTagsRow: (db: Db, input: TagsInput) => Promise<TagsRow | undefined> = gather(addTagsRows);

async function addTagsRows(db: Db, inputs: TagsInput[]): Promise<(TagsRow | undefined)[]> {
  const [{ workspaceId, now }] = inputs as [TagsInput]; // never empty
  const rows = await retrying(
    db,
    sql<TagsRow & { place: number }>`
    select w.place::int, t.tags, t.changed
    from (select value, place from jsonb_array_elements(${JSON.stringify(inputs)}::jsonb) with ordinality as w (value, place)
          order by value ->> 'contactId') w,
      lateral add_contact_tags(${workspaceId}, w.value ->> 'contactId', array(select jsonb_array_elements_text(w.value -> 'tags')), ${now}) t`,
  );
  return inOrder(rows, inputs.length);
}

/** Takes tags from a contact; the list after it. Undefined: there is no such contact. */
export async function removeTagsRow(db: Db, input: { workspaceId: string; contactId: string; tags: string[]; now: Date }) {
  const { workspaceId, contactId, tags, now } = input;
  return first(
    db,
    sql<{ tags: string[]; changed: boolean }>`
    with before as (
      select tags from contacts where workspace_id = ${workspaceId} and contact_id = ${contactId} and deleted_at is null for no key update
    ), changed as (
      update contacts c set tags = array(select t from unnest(c.tags) with ordinality x (t, n) where t <> all (${tags}::text[]) order by n),
        date_updated = ${now}, version = c.version + 1
      from before
      where c.workspace_id = ${workspaceId} and c.contact_id = ${contactId} and before.tags && ${tags}::text[]
      returning c.tags
    )
    select coalesce(changed.tags, before.tags) as tags, changed.tags is not null as changed from before left join changed on true`,
  );
}

/** The workspace's duplicate policy, defaults included. */
export async function getDuplicatePolicy(db: Db, workspaceId: string): Promise<DuplicatePolicy> {
  const { policy } = await only(db, sql<{ policy: DuplicatePolicy }>`select duplicate_policy(${workspaceId}, ${DEFAULTS}) as policy`);
  return policy;
}

/** {column: value}, with the identifier beside the e-mail. */
function toColumns(fields: ContactFields): Record<string, unknown> {
  const columns: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(fields)) {
    if (value !== undefined) columns[COLUMNS[field as keyof ContactFields]] = value;
  }
  if (fields.email !== undefined) columns["email_lower_case"] = fields.email === null ? null : fields.email.trim().toLowerCase();
  return columns;
}

// Two writes met in a way the locks do not order (a unique index as the last wall, a deadlock): the loser runs again.
const MET = new Set(["23505", "40P01", "40001"]);
const ATTEMPTS = 4;

async function retrying<Row>(db: Db, statement: RawBuilder<Row>): Promise<Row[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await statement.execute(db)).rows;
    } catch (error) {
      if (attempt === ATTEMPTS || db.isTransaction || !MET.has(codeOf(error) ?? "")) throw error;
    }
  }
}

const first = async <Row>(db: Db, statement: RawBuilder<Row>): Promise<Row | undefined> => (await retrying(db, statement))[0];
const only = async <Row>(db: Db, statement: RawBuilder<Row>): Promise<Row> => always(await first(db, statement));

function always<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new Error("A statement that always gives a row gave none.");
  return row;
}
