import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { hashKey } from "../src/access/api-keys.ts";
import { personOf } from "./book-rows.ts";
import { type BenchOptions, createProduct, type Product } from "./product.ts";
import type { Row } from "./report.ts";
import { applyWorkspace, WORKSPACE_ID } from "./workspace.ts";

const PEOPLE = 200_000;
const PEOPLE_IF_QUICK = 20_000;
const ROWS_A_CHUNK = 500;
const LOOK_MS = 50;

/** A file of contacts through the management API, twice: new people, then the same again; each row by the upserts' own function. */
export async function measureImport(options: BenchOptions): Promise<Row[]> {
  await using product = createProduct(options, { name: "import" });
  await product.start("web");
  await applyWorkspace(product, "http://127.0.0.1:9");
  const key = await makeKey(product);
  const count = options.isQuick ? PEOPLE_IF_QUICK : PEOPLE;
  const made = await importFile(product, key, count);
  const same = await importFile(product, key, count);
  if (made.created !== count || same.unchanged !== count)
    throw new Error(`${count} people: ${made.created} made, then ${same.unchanged} the same.`);
  const row = (what: string, perSecond: number, note?: string): Row => ({
    figure: `import of ${count.toLocaleString("en")} contacts, ${what}`,
    measured: perSecond,
    unit: "/s",
    reference: { kind: "at least", value: 5_000 },
    note,
  });
  return [row("new", made.perSecond, `upload ${made.uploadSeconds.toFixed(1)} s`), row("the same again", same.perSecond)];
}

async function importFile(product: Product, key: string, count: number) {
  const send = async (path: string, { headers, ...init }: Omit<RequestInit, "headers"> & { headers?: Record<string, string> }) => {
    const response = await fetch(`${product.url}/api/v1/imports${path}`, {
      ...init,
      headers: { authorization: `Bearer ${key}`, ...headers },
    });
    const body = (await response.json()) as { id: string; state: string; created: number; unchanged: number; detail?: string };
    if (!response.ok) throw new Error(`${path}: ${response.status} ${body.detail ?? ""}`);
    return body;
  };
  const uploadedAt = performance.now();
  const body = ReadableStream.from(file(count)).pipeThrough(new TextEncoderStream());
  const { id } = await send("", { method: "POST", body, duplex: "half", headers: { "content-type": "application/octet-stream" } });
  const startedAt = performance.now();
  await send(`/${id}/start`, { method: "POST", body: "{}", headers: { "content-type": "application/json" } });
  for (;;) {
    const { state, created, unchanged } = await send(`/${id}`, { method: "GET" });
    if (state === "done")
      return {
        created,
        unchanged,
        perSecond: (count * 1_000) / (performance.now() - startedAt),
        uploadSeconds: (startedAt - uploadedAt) / 1_000,
      };
    if (state !== "running") throw new Error(`The import is ${state}.`);
    await delay(LOOK_MS);
  }
}

function* file(count: number): Generator<string> {
  yield "email,phone,first name,last name,city,source,tags\n";
  for (let index = 0; index < count; index += ROWS_A_CHUNK) {
    const lines = Array.from({ length: Math.min(ROWS_A_CHUNK, count - index) }, (_, offset) => {
      const { email, phone, firstName, lastName, city, source } = personOf(index + offset, count, Date.now());
      return `${[email, phone, firstName, lastName, city, source, "lead;import"].join(",")}\n`;
    });
    yield lines.join("");
  }
}

/** A key of the management API, put where the product keeps them. */
async function makeKey(product: Product): Promise<string> {
  const key = `lr_api_${randomBytes(32).toString("base64url")}`;
  await product.query(
    "insert into api_keys (workspace_id, key_id, kind, label, prefix, hash, scopes, created_at) values ($1, $2, 'api', 'bench', $3, $4, $5, now())",
    [WORKSPACE_ID, randomUUID(), key.slice(0, 11), hashKey(key), ["contacts.readonly", "contacts.write"]],
  );
  return key;
}
