import type pg from "pg";
import { NEEDED_KEYS } from "../vault/unlock.ts";
import type { Header, Manifest, TableStart } from "./format.ts";

/**
 * What means nothing elsewhere or later, and what would let somebody in: running processes, sessions, one-time links. The
 * tables of pg-boss are in a schema of their own; schedules are made anew at each start. Everything else belongs to a backup.
 */
const LEFT_OUT = ["schema_migrations", "processes", "auth_sessions", "auth_verifications", "login_links", "invitations"];

/** Whether LeadRelay's tables are here at all. */
export async function hasOurSchema(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ name: string | null }>("select to_regclass('public.schema_migrations')::text as name");
  return rows[0]?.name !== null;
}

/** Tables that are in the way and not LeadRelay's. */
export async function hasOtherTables(client: pg.ClientBase): Promise<boolean> {
  const { rowCount } = await client.query(
    "select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') limit 1",
  );
  return rowCount !== 0;
}

/** Whether anything of anybody is kept: a workspace, a person, a sealed value. A first start that was killed has not all tables yet. */
export async function hasData(client: pg.ClientBase): Promise<boolean> {
  for (const table of ["public.workspaces", "public.users", "public.vault_check"]) {
    const { rows } = await client.query<{ name: string | null }>("select to_regclass($1)::text as name", [table]);
    if (rows[0]?.name && (await client.query(`select from ${table} limit 1`)).rowCount !== 0) return true;
  }
  return false;
}

/** Sessions of LeadRelay's processes on this database, besides this one. */
export async function countProcesses(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(distinct application_name)::int as count from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and application_name like 'leadrelay%'`,
  );
  return rows[0]?.count ?? 0;
}

type Facts = Omit<Header, "leadrelay" | "format" | "version" | "createdAt"> & { now: Date };

/** What the header says of a database; read in the snapshot that the rows are read in. */
export async function readFacts(client: pg.ClientBase): Promise<Facts> {
  const { rows } = await client.query<{ now: Date; postgres: string }>(
    "select transaction_timestamp() as now, current_setting('server_version') as postgres",
  );
  const server = rows[0];
  if (!server) throw new Error("a select without a table gives one row");
  const migrations = await client.query<Header["migrations"][number]>(
    "select number, name, sha256 from public.schema_migrations order by number",
  );
  const checks = await client.query<{ fingerprint: string; sealed: Buffer }>(NEEDED_KEYS);
  const [key = null, ...otherKeys] = checks.rows.map(({ fingerprint, sealed }) => ({ fingerprint, sealed: sealed.toString("base64") }));
  const installation = await readInstallation(client);
  return {
    now: server.now,
    postgres: server.postgres.split(" ")[0] ?? server.postgres,
    migrations: migrations.rows,
    installationId: installation?.id ?? null,
    generation: installation?.generation ?? 0,
    key,
    otherKeys,
  };
}

/** Undefined in a database of a release that had no such table yet. */
async function readInstallation(client: pg.ClientBase): Promise<{ id: string; generation: number } | undefined> {
  const { rows: tables } = await client.query<{ name: string | null }>("select to_regclass('public.installation')::text as name");
  if (tables[0]?.name === null) return undefined;
  const { rows } = await client.query<{ id: string; generation: string }>(
    "select installation_id as id, generation::text as generation from public.installation",
  );
  return rows[0] && { id: rows[0].id, generation: Number(rows[0].generation) };
}

/**
 * The tables to copy with their columns (not those that PostgreSQL generates), a table after those it refers to, and the size
 * of each on disk.
 */
export async function listTables(client: pg.ClientBase): Promise<(TableStart & { diskBytes: number })[]> {
  const { rows } = await client.query<{ table: string; columns: string[]; refersTo: string[]; diskBytes: number }>(
    `select c.relname::text as "table", pg_table_size(c.oid)::float8 as "diskBytes",
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       array(select distinct r.relname::text from pg_constraint k join pg_class r on r.oid = k.confrelid
         where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as "refersTo"
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all ($1)
     order by c.relname`,
    [LEFT_OUT],
  );
  return sortByReference(rows);
}

type Referring = { table: string; refersTo: string[] };

/** A table comes after those it refers to. Throws for tables that refer to each other in a circle: a copy cannot be loaded then. */
export function sortByReference<Table extends Referring>(tables: Table[]): Table[] {
  const names = new Set(tables.map(({ table }) => table));
  const sorted: Table[] = [];
  let rest = tables;
  while (rest.length > 0) {
    const placed = new Set(sorted.map(({ table }) => table));
    const next = rest.filter(({ refersTo }) => refersTo.every((name) => placed.has(name) || !names.has(name)));
    if (next.length === 0) throw new Error(`These tables refer to each other in a circle: ${rest.map(({ table }) => table).join(", ")}.`);
    sorted.push(...next);
    rest = rest.filter((table) => !next.includes(table));
  }
  return sorted;
}

export async function listSequences(client: pg.ClientBase): Promise<Manifest["sequences"]> {
  const { rows: names } = await client.query<{ name: string }>(
    "select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname",
  );
  const sequences: Manifest["sequences"] = [];
  for (const { name } of names) {
    const { rows } = await client.query<{ value: string; isCalled: boolean }>(
      `select last_value::text as value, is_called as "isCalled" from public.${client.escapeIdentifier(name)}`,
    );
    if (rows[0]) sequences.push({ name, ...rows[0] });
  }
  return sequences;
}

export async function setSequence(client: pg.ClientBase, { name, value, isCalled }: Manifest["sequences"][number]): Promise<void> {
  await client.query("select setval(format('public.%I', $1::text)::regclass, $2::bigint, $3)", [name, value, isCalled]);
}

/** What a freshly migrated database has in its tables already. */
export async function emptyTables(client: pg.ClientBase): Promise<void> {
  const tables = await listTables(client);
  await client.query(`truncate ${tables.map(({ table }) => `public.${client.escapeIdentifier(table)}`).join(", ")} cascade`);
}

/** Switches our own triggers on every table off or on; foreign keys hold in any case. */
export async function setTriggers(client: pg.ClientBase, to: "enable" | "disable"): Promise<void> {
  for (const { table } of await listTables(client))
    await client.query(`alter table public.${client.escapeIdentifier(table)} ${to} trigger user`);
}

/** Removes everything LeadRelay has in this database, its tables, functions and schedules; extensions stay. In the caller's transaction. */
export async function dropEverything(client: pg.ClientBase): Promise<void> {
  await client.query("drop schema if exists pgboss cascade");
  await client.query(`
    do $$
    declare statement text;
    begin
      for statement in
        select format('drop table if exists public.%I cascade', relname) from pg_class
          where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
        union all
        select format('drop sequence if exists public.%I cascade', relname) from pg_class
          where relnamespace = 'public'::regnamespace and relkind = 'S'
        union all
        select format('drop routine if exists public.%I(%s) cascade', proname, pg_get_function_identity_arguments(p.oid)) from pg_proc p
          where pronamespace = 'public'::regnamespace and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      loop
        execute statement;
      end loop;
    end $$`);
}
