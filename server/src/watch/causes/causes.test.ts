import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startHttpReceiver } from "../../alerts/testing/http-receiver.ts";
import { burnOf } from "../burn-rate.ts";
import { listOpen } from "../queries.ts";
import { testWatch } from "../testing/test-watch.ts";
import { causesOfInstallation } from "./index.ts";

let world: Awaited<ReturnType<typeof testWatch>>;
beforeAll(async () => {
  world = await testWatch();
  await sql`insert into connections (workspace_id, connection_id, provider, name, account_id, created_at, updated_at)
    values (${world.app.workspaceId}, 'acme-crm', 'highlevel', 'Acme CRM', 'h2LkP0vYtR8sWq4ZcN7d', ${ago(0)}, ${ago(0)})`.execute(
    world.app.db,
  );
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(async () => {
  await sql`delete from steps`.execute(world.app.db);
  await sql`delete from leads`.execute(world.app.db);
});

const ago = (minutes: number) => new Date(world.app.clock.now().getTime() - minutes * 60_000);
const MINUTES_A_DAY = 24 * 60;

/** A lead as a row: what these causes read. */
async function addLead({
  receivedAt,
  submittedAt = receivedAt,
  origin = "webhook",
  state = "matched",
  dueAt = null,
}: {
  receivedAt: Date;
  submittedAt?: Date;
  origin?: string;
  state?: string;
  dueAt?: Date | null;
}): Promise<string> {
  const leadId = world.app.ids.uuid();
  await sql`
    insert into leads (workspace_id, lead_id, provider, external_id, connection_id, source_id, origin, account_id, form_id, submitted_at, received_at, state, seal_key, due_at)
    select workspace_id, ${leadId}, 'facebook', ${leadId}, connection_id, source_id, ${origin}, 'page', 'form', ${submittedAt}, ${receivedAt}, ${state}, '', ${dueAt}
    from sources limit 1`.execute(world.app.db);
  return leadId;
}

const addStep = (leadId: string, state: string, createdAt: Date) =>
  sql`insert into steps (workspace_id, step_id, run_id, lead_id, path, operation, connection_id, state, created_at)
    values (${world.app.workspaceId}, ${world.app.ids.uuid()}, ${world.app.ids.uuid()}, ${leadId}, 'contact', 'crm.contacts.upsert', 'contact-book', ${state}, ${createdAt})`.execute(
    world.app.db,
  );

test("what the looks at a Facebook page found is told, a token's end as more pressing the nearer it is, and once where work has stopped for it", async () => {
  const { db, workspaceId } = world.app;
  const [page] = (await sql<{ id: string }>`select connection_id as id from connections where provider = 'facebook'`.execute(db)).rows;
  const found = (column: string, value: unknown) => sql`
    insert into connection_watches (workspace_id, connection_id, token_checked_at, subscription_checked_at, ${sql.ref(column)})
    values (${workspaceId}, ${page?.id}, ${ago(1)}, ${ago(1)}, ${value})
    on conflict (workspace_id, connection_id) do update set ${sql.ref(column)} = excluded.${sql.ref(column)}`.execute(db); // prettier-ignore
  const told = async () => {
    await world.minute();
    return (await listOpen(db, workspaceId)).map(({ kind, level }) => `${kind} ${level}`);
  };
  expect(await told()).toEqual([]);
  for (const [days, level] of [
    [15, undefined],
    [10, "look"],
    [3, "act_today"],
    [0.5, "act_now"],
  ] as const) {
    await found("token_expires_at", ago(-days * MINUTES_A_DAY));
    expect(await told()).toEqual(level === undefined ? [] : [`facebook_token_ending ${level}`]);
  }
  await found("token_expires_at", null);
  await found("is_page_subscribed", false);
  expect(await told()).toEqual(["facebook_page_unsubscribed act_now"]);
  await found("is_page_subscribed", true);
  await found("is_token_valid", false);
  expect(await told()).toEqual(["facebook_token_invalid act_now"]);
  await world.block("reauthorise");
  expect(await told()).toEqual(["facebook_token_expired act_now"]);
  await world.block(null);
  await sql`delete from connection_watches`.execute(db);
  expect(await told()).toEqual([]);
});

test("a quota is told when four fifths are used, as more pressing the less is left, and no more once the day is over", async () => {
  const use = (used: number, resetsAt: Date) =>
    sql`update paces set daily_used = ${used}, daily_limit = 1000, daily_resets_at = ${resetsAt}`.execute(world.app.db);
  await use(799, ago(-60));
  await world.minute();
  expect(await world.kinds()).toEqual([]);
  for (const [used, level] of [
    [800, "look"],
    [950, "act_today"],
    [1000, "act_now"],
  ] as const) {
    await use(used, ago(-60));
    await world.minute();
    expect(await world.open()).toMatchObject([{ kind: "daily_quota", subject: "acme-crm", level }]);
  }
  await world.minute(90);
  expect(await world.kinds()).toEqual([]);
});

test("webhooks that do not arrive are told by what only asking found; one or two lost ones are not", async () => {
  await sql`update readings set last_reconciled_at = ${ago(5)}`.execute(world.app.db);
  const late = () => addLead({ receivedAt: ago(5), submittedAt: ago(25), origin: "poll" });
  await late();
  await late();
  await world.minute();
  expect(await world.kinds()).toEqual([]);
  await late();
  await world.minute();
  expect(await world.open()).toMatchObject([{ kind: "webhooks_missing", level: "act_today", detail: expect.stringMatching(/^3 leads/) }]);
  await world.minute(MINUTES_A_DAY);
  expect(await world.kinds()).toEqual([]);
});

test("leads that were never read alarm ten days before the platform forgets them", async () => {
  await addLead({ receivedAt: ago(79 * MINUTES_A_DAY), state: "unreadable" });
  await world.minute();
  expect(await world.kinds()).not.toContain("leads_expiring");
  await world.minute(MINUTES_A_DAY);
  expect(await world.open()).toContainEqual(
    expect.objectContaining({ kind: "leads_expiring", level: "act_now", leads: 1, detail: expect.stringContaining("9 days are left") }),
  );
});

test("work that nobody takes is told after five minutes", async () => {
  await addLead({ receivedAt: ago(10), state: "received", dueAt: ago(4) });
  await world.minute(0);
  expect(await world.kinds()).toEqual([]);
  await world.minute(2);
  expect(await world.open()).toMatchObject([{ kind: "work_late", leads: 1, actionHref: "/work" }]);
});

test("deliveries that fail are told while they fail, by share and not by number; those of a connection that is set aside are its own alert", async () => {
  const leads = await Promise.all(Array.from({ length: 20 }, (_, at) => addLead({ receivedAt: ago(at * 2) })));
  await Promise.all(leads.slice(0, 2).map((lead, at) => addStep(lead, "retry_wait", ago(at))));
  await world.minute();
  expect(await world.kinds(), "two prove nothing").toEqual([]);
  await addStep(leads[2] ?? "", "dead", ago(1));
  await world.minute(0);
  expect(await world.open()).toContainEqual(
    expect.objectContaining({ kind: "deliveries_failing", level: "act_now", leads: 3, title: expect.stringContaining("15 %") }),
  );
  await sql`update connections set paused_at = ${ago(0)} where connection_id = 'contact-book'`.execute(world.app.db);
  await world.minute(0);
  expect(await world.kinds()).not.toContain("deliveries_failing");
  await sql`update connections set paused_at = null`.execute(world.app.db);
  await world.minute(40);
  expect(await world.kinds(), "it is over").not.toContain("deliveries_failing");
});

test("both windows of a rule must burn, and the fast rule goes before the slow one", () => {
  const windows = (five: [number, number], thirty: [number, number], hour: [number, number], six: [number, number]) =>
    [five, thirty, hour, six].map(([leads, bad], at) => ({ minutes: [5, 30, 60, 360][at] ?? 0, leads, bad }));
  expect(burnOf(windows([10, 2], [60, 12], [100, 15], [600, 20]))).toMatchObject({ isFast: true, minutes: 60, bad: 15 });
  expect(burnOf(windows([10, 0], [60, 12], [100, 15], [600, 20])), "it is over").toBeUndefined();
  expect(burnOf(windows([10, 0], [60, 4], [100, 8], [600, 36]))).toMatchObject({ isFast: false, minutes: 360 });
  expect(burnOf(windows([0, 0], [1, 1], [2, 2], [2, 2])), "too few").toBeUndefined();
  expect(burnOf([])).toBeUndefined();
});

test("a full disk is told in the workspace that looks after the installation, and a channel of news that does not work where it is", async () => {
  const { full_disk: findFullDisk } = causesOfInstallation({ operationName: (id) => id, dataDir: "/nowhere/at/all" });
  const workspace = { workspaceId: world.app.workspaceId, timeZone: "UTC" };
  await expect(
    findFullDisk?.(world.app.db, workspace, ago(0)),
    "a disk that cannot be asked is no cause, and not all is well",
  ).rejects.toThrow("ENOENT");
  await using chat = await startHttpReceiver();
  await sql`
    insert into notification_channels (workspace_id, channel, is_on, target, format, failures, last_error, last_error_at, updated_at)
    values (${workspace.workspaceId}, 'webhook', true, '', 'slack', 5, 'The other side answered 404.', ${ago(1)}, ${ago(9)})`.execute(
    world.app.db,
  );
  await world.tell(chat.url);
  await world.minute(0);
  expect(await world.open()).toMatchObject([{ kind: "news_channel_failing", actionHref: "/settings" }]);
  expect(chat.posts).toHaveLength(1);
});
