// The bare limit of this machine: node:http, the signature, one row, one answer. Takes {mode, secret, connection} as a line on
// standard input, prints the port. `single` commits once a request; `group` commits once for all that wait.
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { createInterface } from "node:readline";
import pg from "pg";

export type BareMode = "single" | "group";
export type BareSettings = { mode: BareMode; secret: string; connection: pg.ClientConfig };

type Row = { id: string; body: Buffer };
type Store = (row: Row) => Promise<unknown>;

const SINGLE_CONNECTIONS = 16; // more gave no more on two cores
const GROUP_COMMITS_AT_ONCE = 2;
const MOST_ROWS = 200;

function storeSingly(pool: pg.Pool): Store {
  const text = "insert into bare (id, body, received_at) values ($1, $2, now()) on conflict do nothing";
  return (row) => pool.query({ name: "one", text, values: [row.id, row.body] });
}

function storeInGroups(pool: pg.Pool): Store {
  const text = "insert into bare (id, body, received_at) select *, now() from unnest($1::text[], $2::bytea[]) on conflict do nothing";
  let waiting: { row: Row; resolve(): void; reject(error: unknown): void }[] = [];
  let running = 0;
  function pump(): void {
    if (running >= GROUP_COMMITS_AT_ONCE || waiting.length === 0) return;
    const batch = waiting.slice(0, MOST_ROWS);
    waiting = waiting.slice(batch.length);
    running += 1;
    pool
      .query({ name: "many", text, values: [batch.map(({ row }) => row.id), batch.map(({ row }) => row.body)] })
      .then(
        () => batch.forEach((entry) => entry.resolve()),
        (error: unknown) => batch.forEach((entry) => entry.reject(error)),
      )
      .finally(() => {
        running -= 1;
        pump();
      });
  }
  return (row) =>
    new Promise<void>((resolve, reject) => {
      waiting.push({ row, resolve, reject });
      if (waiting.length === 1) setImmediate(pump);
    });
}

async function receive(request: IncomingMessage, { secret, store }: { secret: string; store: Store }): Promise<number> {
  const body = await buffer(request);
  const given = Buffer.from(String(request.headers["x-hub-signature-256"] ?? ""));
  const expected = Buffer.from(`sha256=${createHmac("sha256", secret).update(body).digest("hex")}`);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 401;
  const { entry } = JSON.parse(body.toString()) as { entry: { changes: { value: { leadgen_id: string } }[] }[] }; // signed: it is ours
  await store({ id: entry[0]?.changes[0]?.value.leadgen_id ?? "", body });
  return 200;
}

async function serve({ mode, secret, connection }: BareSettings): Promise<void> {
  const pool = new pg.Pool({ ...connection, max: mode === "single" ? SINGLE_CONNECTIONS : GROUP_COMMITS_AT_ONCE });
  await pool.query("create table if not exists bare (id text primary key, body bytea not null, received_at timestamptz not null)");
  const store = mode === "single" ? storeSingly(pool) : storeInGroups(pool);
  const server = createServer((request, response) => {
    receive(request, { secret, store }).then(
      (status) => response.writeHead(status).end(),
      () => response.writeHead(503).end(),
    );
  });
  server.listen(0, "127.0.0.1", () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`)); // listens on a port
}

for await (const line of createInterface({ input: process.stdin })) {
  await serve(JSON.parse(line) as BareSettings); // written by bare.ts
  break;
}
