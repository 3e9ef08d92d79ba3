import { inspect } from "node:util";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { createAlerts } from "../alerts.ts";
import { sendNotifications } from "../alerts/send-notifications.ts";
import { startHttpReceiver } from "../alerts/testing/http-receiver.ts";
import { testServer } from "../http/testing/test-server.ts";
import { createLeadReader } from "../pipeline/lead-reader.ts";
import { ensureUnclaimedWorkspace } from "../pipeline/unclaimed.ts";
import { testWatch } from "../watch/testing/test-watch.ts";
import type { TestApp } from "./test-app.ts";
import { leaksIn } from "./leaks.ts";

const TOKEN = "EAAtokenOfTheTestPage";
const PERSON = {
  full_name: "Zenobia Canary-Quux",
  email: "zenobia.canary@example.com",
  phone_number: "+15125550147",
  comments: "canary answer 4711",
};
const STATUSES = [400, 401, 403, 404, 422, 429, 500, 503];
/** What a provider that quotes everything says when it refuses. */
const QUOTE = `Error validating access token ${TOKEN} of ${PERSON.full_name} <${PERSON.email}> ${PERSON.phone_number}: ${PERSON.comments}`;

/** What of a person or a secret a text holds. */
function found(text: string): string[] {
  const folded = text.toLowerCase();
  const person = Object.entries(PERSON).filter(([, value]) => folded.includes(value.toLowerCase()));
  return [...leaksIn(text), ...person.map(([name]) => name)];
}

test("whatever goes wrong on the road, no secret and nothing of a person is in a log, error, message, address or alert", async () => {
  await using chat = await startHttpReceiver();
  await using world = await testWatch();
  const { app, watch } = world;
  const { facebook } = app.sandbox;
  const alerts = createAlerts({
    installation: app,
    config: {
      allowedNetworks: ["127.0.0.0/8"],
      mail: { smtpUrl: undefined, from: undefined },
      publicUrl: "https://leads.example.com",
      port: 0,
    },
    logger: app.logger,
  });
  await world.tell(chat.url, "slack", ["act_now", "act_today", "look"]);
  await world.tell(chat.url, "webhook", ["act_now", "act_today", "look"]);
  await watch.settings.change({ heartbeatUrl: chat.url });
  await alerts.set({
    workspaceId: app.workspaceId,
    name: "webhook",
    isOn: true,
    target: { url: chat.url },
    format: "json",
    sourceIds: null,
    includesAnswers: false,
    mostPerMinute: 100,
  });

  const refusals = [
    { on: "lead", status: 400, code: 190, subcode: 460, message: QUOTE },
    { on: "lead", status: 400, code: 100, subcode: 33, message: QUOTE },
    { on: "lead", status: 403, code: 200, message: QUOTE },
    { on: "lead", status: 500, code: 998877, message: QUOTE },
    { on: "lead", status: 502, headers: { "content-type": "text/html" }, body: `<html>${QUOTE}</html>` },
    { on: "lead", status: 200, body: `{"id": "1", "field_data": "${QUOTE}"` },
    { on: "lead", status: 429, code: 4, message: QUOTE },
    { on: "lead", cut: "mid-body" },
    { on: "form", status: 400, code: 190, message: QUOTE },
    { on: "list", status: 400, code: 10, message: QUOTE },
  ] as const;
  for (const refusal of refusals) {
    facebook.failNext({ ...refusal, times: 2 });
    await facebook.sendLead({ answers: { ...PERSON } });
    await app.runDueWork();
    await app.poll();
    await world.minute(6);
    await world.block(null);
  }
  const body = { statusCode: 422, message: [QUOTE], error: QUOTE, meta: { token: TOKEN } };
  for (const status of STATUSES) {
    let left = 3;
    app.book.choose(() => ((left -= 1) >= 0 ? { status, body: { ...body, statusCode: status } } : undefined));
    await facebook.sendLead({ answers: { ...PERSON } });
    await app.runDueWork();
    await world.minute(6);
  }
  app.book.choose(() => "cut");
  await facebook.sendLead({ answers: { ...PERSON } });
  await app.runDueWork();
  app.book.choose(() => undefined);
  chat.answer.status = 403; // and it answers with a secret of its own
  await sendNotifications(alerts);
  await world.minute(90);
  await watch.schedule.run();
  await watch.channels
    .test({ workspaceId: app.workspaceId, channelId: (await watch.channels.list(app.workspaceId))[0]?.channelId ?? "" })
    .catch(() => {});
  chat.answer.status = 200;
  await world.minute(60);
  for (const wrong of ["sha256=00", `sha256=${TOKEN}`])
    await fetch(app.webhookUrl, { method: "POST", headers: { "x-hub-signature-256": wrong }, body: JSON.stringify(PERSON) });
  await fetch(`${new URL(app.webhookUrl).origin}/crm/contacts/?email=${PERSON.email}`, {
    headers: { authorization: `Bearer pit-${"x".repeat(43)}`, version: "2021-07-28" },
  });
  await app.runUntilDone({ days: 3 });
  await world.minute(24 * 60);

  const told = chat.posts.filter(({ body: post }) => !inspect(post).includes("lead.new")).map(({ text }) => text);
  const places = {
    logs: app.logs.join("\n"),
    "errors of the edge": inspect(app.faults, { depth: 8 }),
    "alerts as they were sent": told.join("\n"),
    "alerts as they stand": await app.dump(["alerts", "alert_messages", "alert_channels", "installation", "audit_log", "form_rhythms"]),
    "what is said of leads, steps and connections": await messagesOf(app),
    "what is kept of calls": JSON.stringify(await requestsOf(app)),
    "addresses that were called": JSON.stringify(app.book.requests),
  };
  const events = app.logs.filter((line) => /"level":(40|50)/.test(line)).length;
  console.info(
    `canary: ${app.logs.length} log lines (${events} of trouble), ${told.length} messages of alerts, ${refusals.length + STATUSES.length} kinds of refusal that quote everything`,
  );
  expect(events, "the faults did strike").toBeGreaterThan(2);
  expect(told.length).toBeGreaterThan(3);
  expect(places["what is said of leads, steps and connections"].length).toBeGreaterThan(500);
  expect(Object.fromEntries(Object.entries(places).map(([name, text]) => [name, found(text)]))).toEqual(
    Object.fromEntries(Object.keys(places).map((name) => [name, []])),
  );
}, 120_000);

/** Every sentence that is kept in clear about what went wrong. */
async function messagesOf(app: TestApp): Promise<string> {
  const { rows } = await sql<{ text: string | null }>`
    select concat_ws(' ', cause, code, message) as text from leads union all select concat_ws(' ', cause, code, message) from steps
    union all select concat_ws(' ', code, message) from attempts union all select concat_ws(' ', code, message) from readings
    union all select concat_ws(' ', blocked_cause, blocked_code, blocked_message) from connections
    union all select message from runs union all select last_error from notification_channels`.execute(app.db);
  return rows.map(({ text }) => text).join("\n");
}

/** The calls of all attempts as they are kept, opened: their addresses and what went wrong, not what was sent and answered. */
async function requestsOf(app: TestApp): Promise<object[]> {
  const readLead = createLeadReader(app);
  const { rows } = await sql<{ attemptId: string; leadId: string; sealKey: Buffer; exchanges: Buffer }>`
    select a.attempt_id, a.lead_id, l.seal_key, a.exchanges from attempts a join leads l using (workspace_id, lead_id) where a.exchanges is not null`.execute(
    app.db,
  );
  const kept = await Promise.all(
    rows.map(async ({ attemptId, leadId, sealKey, exchanges }) => {
      const opened = await readLead({ workspaceId: app.workspaceId, leadId, sealKey });
      return (opened?.json("attempts.exchanges", attemptId, exchanges) ?? []) as Record<string, unknown>[]; // written by the attempt alone
    }),
  );
  return kept.flat().map(({ method, path, status, error }) => ({ method, path, status, error }));
}

test("what is refused at the door stands in no log, metric, problem or audit entry", async () => {
  await using server = await testServer();
  await ensureUnclaimedWorkspace({ ...server, database: server.db });
  const cookie = await server.signedIn("ada@leadrelay.test", { roles: { acme: "owner" }, password: "correct horse battery" });
  const { key } = await server.key("acme");
  const secret = "password-canary-4711";
  const asked: [method: string, path: string, headers: Record<string, string>, body?: unknown][] = [
    ["POST", "/api/v1/session", {}, { email: PERSON.email, password: secret }],
    ["POST", "/api/v1/session/link", {}, { token: secret }],
    ["GET", `/api/v1/leads?workspace=acme&q=${encodeURIComponent(PERSON.email)}&access_token=${TOKEN}`, { authorization: `Bearer ${key}` }],
    ["GET", `/api/v1/leads?workspace=acme`, { authorization: `Bearer ${key}x` }],
    ["GET", `/api/v1/nowhere/${PERSON.email}?token=${TOKEN}`, { cookie }],
    ["GET", `/${TOKEN}/${PERSON.email}`, {}],
    ["GET", `/crm/contacts/?locationId=x&query=${PERSON.email}`, { authorization: `Bearer pit-${"y".repeat(43)}`, version: "2021-07-28" }],
    ["POST", "/crm/oauth/token", {}, { client_id: "x", client_secret: secret, grant_type: "authorization_code", code: TOKEN }],
    [
      "POST",
      "/api/v1/connections?workspace=acme",
      { cookie },
      { provider: "facebook", accountId: "1", accessToken: TOKEN, appSecret: "app-secret-of-the-tests" },
    ],
    [
      "POST",
      "/api/v1/connections/test?workspace=acme",
      { cookie },
      { provider: "highlevel", accountId: "1", accessToken: "pit-of-the-tests", baseUrl: "http://10.0.0.1" },
    ],
    [
      "POST",
      "/api/v1/alert-channels?workspace=acme",
      { cookie },
      { name: "x", kind: "slack", url: `https://10.0.0.1/services/T00/B00/${secret}` },
    ],
    ["PUT", "/api/v1/notifications/webhook?workspace=acme", { cookie }, { isOn: true, url: `https://user:${secret}@example.invalid/x` }],
    [
      "POST",
      "/api/v1/webhook-endpoints?workspace=acme",
      { cookie },
      { name: "x", url: `https://10.0.0.1/${secret}`, events: ["ContactCreate"] },
    ],
    ["POST", "/api/v1/apply?workspace=acme", { cookie }, { yaml: `workspace: { id: acme }\nsecret: ${TOKEN} ${secret}` }],
    ["PATCH", "/api/v1/installation/watch", { cookie }, { heartbeatUrl: `https://10.0.0.1/${secret}` }],
  ];
  const problems: string[] = [];
  for (const [method, path, headers, body] of asked) {
    const answer = await server.send(method, path, { headers, body });
    if (answer.status >= 400) problems.push(await answer.text());
    expect(answer.status, `${method} ${path}`).not.toBe(500);
  }
  expect(problems.length).toBeGreaterThan(10);
  const metrics = await (await server.send("GET", "/metrics")).text();
  const { rows: audit } = await sql`select action, object, actor_name from audit_log`.execute(server.db.in("acme"));
  const places = { logs: inspect(server.logs, { depth: 8 }), metrics, problems: problems.join("\n"), audit: JSON.stringify(audit) };
  expect(metrics).toContain("leadrelay_http_request_seconds");
  for (const [name, text] of Object.entries(places)) {
    expect({ [name]: found(text) }).toEqual({ [name]: [] });
    expect({ [name]: text.includes(secret) }).toEqual({ [name]: false });
  }
});
