import type pg from "pg";

/** What a database is like that only the migrations have touched. */
export type Pristine = {
  schema: string;
  /** The rows that migrations made, by table. */
  rows: Record<string, object[]>;
};

/** PostgreSQL's own objects have smaller numbers (its documentation, "System Catalog Initial Data"). */
const FIRST_OF_OURS = 16_384;

/** Larger than this, what was there would slow the next one down. */
const MOST_BYTES = 8_000_000;
/** A table larger than this gives its space back. */
const SMALL_BYTES = 128_000;

/** Reads it from the template. */
export async function readPristine(client: pg.Client): Promise<Pristine> {
  const rows: Pristine["rows"] = {};
  for (const { name } of await filledTables(client)) {
    const found = await client.query<{ row: object }>(`select to_jsonb(t) as row from ${name} t`);
    rows[name] = found.rows.map(({ row }) => row);
  }
  return { schema: await readSchema(client), rows };
}

/**
 * Makes a database that nobody else uses as it was after the migrations: no rows but theirs, every sequence at its start, nothing known
 * of how values are spread. As superuser. False when that cannot be: its schema or its settings were changed, or it has grown.
 */
export async function makeAsNew(client: pg.Client, pristine: Pristine): Promise<boolean> {
  if ((await readSchema(client)) !== pristine.schema) return false;
  const tables = await filledTables(client);
  if (tables.reduce((sum, { bytes }) => sum + bytes, 0) > MOST_BYTES) return false;
  const emptied = tables.map(({ name }) => `delete from ${name};`);
  const refilled = Object.entries(pristine.rows).map(
    ([name, rows]) =>
      `insert into ${name} overriding system value select * from jsonb_populate_recordset(null::${name}, ${client.escapeLiteral(JSON.stringify(rows))});`,
  );
  // Neither triggers nor foreign keys: every table is emptied. The catalogue is ours to write for once.
  await client.query(`
    begin; set local session_replication_role = replica; set local allow_system_table_mods = on;
    ${[...emptied, ...refilled].join("\n")}
    select setval(format('%I.%I', schemaname, sequencename), start_value, false) from pg_sequences where last_value is not null;
    delete from pg_statistic where starelid >= ${FIRST_OF_OURS};
    commit`);
  for (const { name, bytes } of tables) if (bytes > SMALL_BYTES) await client.query(`vacuum ${name}`);
  return true;
}

/** Tables that have or had rows. */
async function filledTables(client: pg.Client): Promise<{ name: string; bytes: number }[]> {
  const { rows } = await client.query<{ name: string; bytes: number }>(`
    select oid::regclass::text as name, pg_relation_size(oid)::float as bytes from pg_class
    where relkind = 'r' and oid >= ${FIRST_OF_OURS} and pg_relation_size(oid) > 0`);
  return rows;
}

/**
 * A digest of everything that statements of definition change. A clone has the numbers of its template, and each row of a catalogue
 * says which transaction wrote it (`xmin`); pg_class alone is also written by work on rows.
 */
async function readSchema(client: pg.Client): Promise<string> {
  const catalogues = ["namespace", "proc", "type", "constraint", "trigger", "policy", "attrdef", "event_trigger", "extension", "rewrite"];
  const { rows } = await client.query<{ digest: string }>(`
    select md5(concat_ws(' ',
      (select format('%s %s', datconnlimit, datallowconn) from pg_database where datname = current_database()),
      (select count(*) from pg_db_role_setting join pg_database d on d.oid = setdatabase where datname = current_database()),
      (select sum(hashtextextended(format('%s %s', attrelid, xmin), attnum)) from pg_attribute where attrelid >= ${FIRST_OF_OURS}),
      (select sum(hashtextextended(format('%s %s', indexrelid, xmin), 0)) from pg_index where indexrelid >= ${FIRST_OF_OURS}),
      (select sum(hashtextextended(format('%s %s', seqrelid, xmin), 0)) from pg_sequence),
      (select sum(hashtextextended(concat_ws(' ', oid, relname, relowner, relkind, relpersistence, relrowsecurity, relforcerowsecurity, relacl,
        reloptions), 0)) from pg_class where oid >= ${FIRST_OF_OURS}),
      ${catalogues.map((name) => `(select sum(hashtextextended(format('%s %s', oid, xmin), 0)) from pg_${name} where oid >= ${FIRST_OF_OURS})`).join(",\n      ")}
    )) as digest`);
  return rows[0]?.digest ?? "";
}
