import { once } from "node:events";
import { mkdir, readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withClient } from "../server/src/db/connection.ts";
import { startEmbedded } from "../server/src/db/embedded/start.ts";
import { eventually } from "../server/src/db/testing/eventually.ts";
import { createProcessGroup } from "./process-group.ts";

const WORKSPACE = "workspace: { id: acme, name: Acme Roofing, country: US, timeZone: America/Chicago, currency: USD }";
const SLOW_MS = 60_000;
const ROWS = 800;
let group: Awaited<ReturnType<typeof createProcessGroup>>;

/** A workspace and enough in it that copying takes its time. */
beforeAll(async () => {
  group = await createProcessGroup();
  await group.command(["apply", "acme.yaml"], { files: { "acme.yaml": WORKSPACE } });
  await onDatabase(
    group.dataDir,
    `insert into raw_requests (workspace_id, request_id, provider, received_at, lead_count, seal_key, body)
     select 'acme', gen_random_uuid(), 'facebook', now(), 0, '', (select string_agg(sha512((row || ' ' || piece)::text::bytea), '') from generate_series(1, 800) piece)
     from generate_series(1, ${ROWS}) row`,
  );
}, 120_000);

afterAll(() => group[Symbol.asyncDispose]());

test("a backup that is killed leaves no file that looks like one, and the next one works", { timeout: 300_000 }, async () => {
  const backups = path.join(group.folder, "backups");
  await mkdir(backups);
  const child = group.begin(["backup", backups]);
  await eventually(
    "it is being written",
    async () => {
      for (const name of await readdir(backups)) if ((await stat(path.join(backups, name))).size > 1_000_000) return true;
      return child.exitCode !== null ? Promise.reject(new Error("it was written before it could be killed")) : false;
    },
    SLOW_MS,
  );
  child.kill("SIGKILL");
  await once(child, "exit");
  expect((await readdir(backups)).filter((name) => name.endsWith(".gz"))).toEqual([]);
  const { file, rows } = JSON.parse(await group.command(["backup", backups, "--json"])) as { file: string; rows: number };
  expect(JSON.parse(await group.command(["restore", "--check", file, "--json"]))).toMatchObject({ rows });
});

test("a restore that is killed leaves the database as it was, and the next one works", { timeout: 300_000 }, async () => {
  const file = path.join(group.folder, "it.backup.gz");
  await group.command(["backup", file]);
  await onDatabase(group.dataDir, "delete from raw_requests where request_id <> (select request_id from raw_requests limit 1)");
  const replace = ["restore", file, "--replace-all-data", "leadrelay"];
  const child = group.begin(replace);
  await eventually(
    "rows are coming in",
    async () => {
      if (child.exitCode !== null) throw new Error("it was restored before it could be killed");
      const copying = await askServer(group.dataDir, "select from pg_stat_progress_copy where tuples_processed > 100").catch(
        () => undefined,
      );
      return copying && copying.rowCount !== 0;
    },
    SLOW_MS,
  );
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(await onDatabase(group.dataDir, "select count(*)::int as n from raw_requests")).toEqual([{ n: 1 }]);
  expect(await onDatabase(group.dataDir, "select verify_first_since as since from installation")).toEqual([{ since: null }]);
  await group.command(replace);
  expect(await onDatabase(group.dataDir, "select count(*)::int as n from raw_requests")).toEqual([{ n: ROWS }]);
});

/** A statement with a server of our own, while no process of the product runs. */
async function onDatabase(dataDir: string, text: string): Promise<unknown[]> {
  const embedded = await startEmbedded({ dataDir, mode: "own" });
  try {
    return await withClient(embedded.connection, async (client) => (await client.query<Record<string, unknown>>(text)).rows);
  } finally {
    await embedded.stop();
  }
}

/** A statement beside the process that runs the server: its pid file names the socket (PostgreSQL documentation, "postmaster.pid"). */
async function askServer(dataDir: string, text: string): Promise<pg.QueryResult> {
  const [, , , port, host] = (await readFile(path.join(dataDir, "postgres-18", "postmaster.pid"), "utf8")).split("\n");
  return withClient({ host, port: Number(port), user: "postgres", database: "leadrelay", ssl: false }, (client) => client.query(text));
}
