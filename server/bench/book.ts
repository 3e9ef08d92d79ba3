import { randomBytes, randomUUID } from "node:crypto";
import { hashKey } from "../src/access/api-keys.ts";
import { startBare } from "./bare.ts";
import { fillBook } from "./book-fill.ts";
import { measureSearches } from "./book-search.ts";
import { APP_SECRET, type BenchOptions, createProduct, type Product } from "./product.ts";
import type { Row } from "./report.ts";
import { runLoad } from "./run-load.ts";
import { FORM_ID, PAGE_ID } from "./simulator.ts";
import { applyWorkspace, WORKSPACE_ID } from "./workspace.ts";

const CONNECTIONS = 8;
const MOST_SECONDS = 30;

const LARGE = 1_000_000;
const LARGE_IF_QUICK = 20_000;

/**
 * A contact book of a million: filling, reading and searching it; then upserts in it over HTTP, beside a bare server that commits one row a
 * request at the same number of connections.
 */
export async function measureBook(options: BenchOptions): Promise<Row[]> {
  await using product = createProduct(options, { name: "book" });
  await product.start("web");
  await applyWorkspace(product, "http://127.0.0.1:9");
  await using bare = await startBare(product, "single");
  const caller = await makeToken(product);
  const large = options.isQuick ? LARGE_IF_QUICK : LARGE;
  const filled = await fillBook(product, large);
  const searches = await measureSearches({ ...caller, url: product.url, count: large, requests: options.isQuick ? 20 : 100 });
  const count = options.isQuick ? 1_000 : 6_000;
  const limit = await runLoad({
    url: bare.url,
    connections: CONNECTIONS,
    maxSeconds: MOST_SECONDS,
    warmUpShare: 0.25,
    requests: { kind: "webhooks", secret: APP_SECRET, pageId: PAGE_ID, formId: FORM_ID, leads: { firstId: "1000000000000000000", count } },
  });
  const upsert = (lastName: string, warmUpShare: number) =>
    runLoad({
      url: `${product.url}/crm/contacts/upsert`,
      connections: CONNECTIONS,
      maxSeconds: MOST_SECONDS,
      warmUpShare,
      requests: { kind: "upserts", ...caller, count, lastName },
    });
  const made = await upsert("Lovelace", 0.25);
  const changed = await upsert("Byron", 0);
  const unchanged = await upsert("Byron", 0);
  const [stored] = await product.query<{ contacts: number }>(
    "select count(*)::int as contacts from contacts where contact_id not like 'B000%'",
  );
  if (stored?.contacts !== count) throw new Error(`${count} people are ${stored?.contacts} contacts.`);
  const row = (what: string, { perSecond, p50Ms, p99Ms }: typeof made): Row => ({
    figure: `contact book, upsert, ${what}, ${CONNECTIONS} connections`,
    measured: perSecond,
    unit: "/s",
    reference: { kind: "bare limit", value: limit.perSecond },
    note: `p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms`,
  });
  return [
    ...fillRows(large, filled),
    ...searches,
    row("new", made),
    row("existing, changed", changed),
    row("existing, the same", unchanged),
  ];
}

function fillRows(large: number, { perSecond, bytes }: Awaited<ReturnType<typeof fillBook>>): Row[] {
  const total = Object.values(bytes).reduce((sum, size) => sum + size, 0);
  const largest = Object.entries(bytes).slice(0, 8);
  return [
    {
      figure: `contact book, COPY of ${large.toLocaleString("en")}, one connection`,
      measured: perSecond,
      unit: "/s",
      reference: { kind: "at least", value: 5_000 },
    },
    {
      figure: "contact book, on disk",
      measured: total / large,
      unit: "bytes a contact",
      note: largest.map(([name, size]) => `${name} ${Math.round(size / large)}`).join(", "),
    },
  ];
}

/** A key of the Contacts API as our own deliveries have one, put where the product keeps them: not limited, and made by no command. */
async function makeToken(product: Product): Promise<{ token: string; locationId: string }> {
  const token = `lr_crm_${randomBytes(32).toString("base64url")}`;
  const scopes = ["contacts.readonly", "contacts.write"];
  const [row] = await product.query<{ location_id: string }>(
    `with made as (
       insert into api_keys (workspace_id, key_id, kind, label, prefix, hash, scopes, created_at, is_internal)
         values ($1, $2, 'crm', 'bench', $3, $4, $5, now(), true)
     ) select location_id from workspaces where workspace_id = $1`,
    [WORKSPACE_ID, randomUUID(), token.slice(0, 11), hashKey(token), scopes],
  );
  return { token, locationId: row?.location_id ?? "" };
}
