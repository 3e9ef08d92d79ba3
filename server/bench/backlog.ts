import type { Product } from "./product.ts";
import { WORKSPACE_ID } from "./workspace.ts";

/** Leads whose run waits at its second step, for a destination that is down: each has a wake-up time in the next hours. */
export async function fillBacklog(product: Product, count: number): Promise<void> {
  await product.query(
    "create temporary table backlog as select gen_random_uuid() as lead_id, gen_random_uuid() as run_id, number from generate_series(1, $1::int) as number",
    [count],
  );
  await product.query(
    `insert into leads (workspace_id, lead_id, provider, external_id, connection_id, origin, account_id, received_at, matched_at, state, seal_key)
     select $1, lead_id, 'facebook', 'backlog-' || number, 'facebook', 'webhook', 'backlog', now(), now(), 'matched', '\\x00' from backlog`,
    [WORKSPACE_ID],
  );
  await product.query(
    `insert into runs (workspace_id, run_id, automation_id, version, event_id, lead_id, state, started_at, order_number, email_hash, destinations)
     select $1, run_id, 'facebook-to-contacts', 1, gen_random_uuid(), lead_id, 'active', now(), nextval('run_order'), sha256(run_id::text::bytea), '{book}' from backlog`,
    [WORKSPACE_ID],
  );
  await product.query(
    `insert into steps (workspace_id, step_id, run_id, lead_id, path, operation, connection_id, state, cause, code, due_at, created_at)
     select $1, gen_random_uuid(), run_id, lead_id, 'tags', 'crm.contacts.tags.add', 'book', 'parked', 'throttled', 'throttled', now() + interval '1 hour' * (1 + random()), now() from backlog`,
    [WORKSPACE_ID],
  );
  await product.query("analyze leads, runs, steps");
}
