import { once } from "node:events";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { FIELDS, personOf } from "./book-rows.ts";
import type { Product } from "./product.ts";
import { WORKSPACE_ID } from "./workspace.ts";

const ROWS_A_WRITE = 500;

/** Fills the contact book by COPY, with every index in place. Gives contacts a second, and bytes a contact on the disk by what holds them. */
export async function fillBook(product: Product, count: number): Promise<{ perSecond: number; bytes: Record<string, number> }> {
  const client = new pg.Client(product.connection());
  await client.connect();
  try {
    const now = Date.now();
    for (const [name, id] of Object.entries(FIELDS)) {
      const type = name === "budget" ? "NUMERICAL" : "TEXT";
      await client.query(
        `insert into custom_fields (workspace_id, custom_field_id, name, field_key, data_type, date_added) values ($1, $2, $3, 'contact.bench_' || lower($3), $4, now())`,
        [WORKSPACE_ID, id, name, type],
      );
    }
    const startedAt = performance.now();
    await copy(client, CONTACTS, count, (index) => contactLine(index, count, now));
    await copy(client, IDENTIFIERS, count, (index) => identifierLines(index, count, now));
    await client.query(
      `insert into contact_tags (workspace_id, name, added_at) select distinct $1, unnest(tags), now() from contacts where workspace_id = $1 on conflict do nothing`,
      [WORKSPACE_ID],
    );
    const perSecond = (count * 1_000) / (performance.now() - startedAt);
    await client.query("vacuum analyze contacts"); // as autovacuum does, in time
    await client.query("vacuum analyze contact_identifiers");
    await client.query("checkpoint");
    return { perSecond, bytes: await sizes(client) };
  } finally {
    await client.end();
  }
}

const CONTACTS =
  "copy contacts (workspace_id, contact_id, email, email_lower_case, phone, first_name, last_name, address1, city, state, country, source, tags, custom_fields, date_added, date_updated) from stdin";
const IDENTIFIERS = "copy contact_identifiers (workspace_id, kind, value, contact_id, is_exclusive, added_at) from stdin";

function contactLine(index: number, count: number, now: number): string {
  const { contactId, email, phone, firstName, lastName, address1, city, state, source, tags, customFields, dateAdded } = personOf(
    index,
    count,
    now,
  );
  const values = [WORKSPACE_ID, contactId, email, email, phone, firstName, lastName, address1, city, state, "US", source];
  return `${[...values, `{${tags.join(",")}}`, JSON.stringify(customFields), dateAdded, dateAdded].join("\t")}\n`;
}

function identifierLines(index: number, count: number, now: number): string {
  const { contactId, email, phone, dateAdded } = personOf(index, count, now);
  const line = (kind: string, value: string) => `${[WORKSPACE_ID, kind, value, contactId, "t", dateAdded].join("\t")}\n`;
  return line("email", email) + line("phone", phone);
}

async function copy(client: pg.Client, statement: string, count: number, line: (index: number) => string): Promise<void> {
  const stream = client.query(copyFrom(statement));
  for (let index = 0; index < count; index += ROWS_A_WRITE) {
    const lines = Array.from({ length: Math.min(ROWS_A_WRITE, count - index) }, (_, offset) => line(index + offset));
    if (!stream.write(lines.join(""))) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
}

async function sizes(client: pg.Client): Promise<Record<string, number>> {
  const { rows } = await client.query<{ name: string; bytes: string }>(
    `select relname as name, pg_relation_size(oid) as bytes from pg_class
     where oid in (select indexrelid from pg_index where indrelid in ('contacts'::regclass, 'contact_identifiers'::regclass))
        or oid in ('contacts'::regclass, 'contact_identifiers'::regclass) order by 2 desc`,
  );
  return Object.fromEntries(rows.map(({ name, bytes }) => [name, Number(bytes)]));
}
