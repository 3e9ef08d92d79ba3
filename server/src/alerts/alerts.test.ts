import { sql } from "kysely";
import { expect, test } from "vitest";
import { createAlerts } from "../alerts.ts";
import { testApp, type TestApp } from "../testing/test-app.ts";
import { dropOldData } from "../work/retention.ts";
import { sendNotifications } from "./send-notifications.ts";
import { type ReceivedPost, startHttpReceiver } from "./testing/http-receiver.ts";
import { startSmtpReceiver } from "./testing/smtp-receiver.ts";

const LOCAL = ["127.0.0.0/8"];
const SETTINGS = { isOn: true, format: "slack", sourceIds: null, includesAnswers: false, mostPerMinute: 10 } as const;

function alertsOf(app: TestApp, smtpUrl?: string) {
  return createAlerts({
    installation: app,
    config: {
      allowedNetworks: LOCAL,
      mail: { smtpUrl, from: smtpUrl && "LeadRelay <leads@example.com>" },
      publicUrl: "https://leads.example.com",
      port: 0,
    },
    logger: app.logger,
  });
}

const submit = (app: TestApp, answers: Record<string, string>) => app.sandbox.facebook.submitLead({ answers });

test("a new lead is told once by e-mail and in the chat, with a link and without the answers, whatever is replayed", async () => {
  await using app = await testApp();
  await using smtp = await startSmtpReceiver();
  await using chat = await startHttpReceiver();
  const alerts = alertsOf(app, smtp.url);
  const { workspaceId } = app;
  await alerts.set({
    ...SETTINGS,
    workspaceId,
    name: "email",
    target: { recipients: ["grace@example.com", "alan@example.com"] },
    format: "text",
  });
  await alerts.set({ ...SETTINGS, workspaceId, name: "webhook", target: { url: chat.url } });

  submit(app, { full_name: "Ada Lovelace", email: "ada.lovelace@example.com" });
  await app.sandbox.facebook.deliverDue();
  await app.runDueWork();
  const [lead] = await app.readLeads();
  expect(await sendNotifications(alerts)).toBe(2);

  expect(smtp.mails).toHaveLength(1);
  expect(smtp.mails[0]).toMatchObject({ from: "leads@example.com", to: ["grace@example.com", "alan@example.com"] });
  expect(smtp.mails[0]?.text).toMatch(/^Subject: New lead for .*: Ada Lovelace$/m);
  expect(unfolded(smtp.mails[0]?.text)).toContain(`https://leads.example.com/w/${workspaceId}/leads/${lead?.leadId}`);
  expect(smtp.mails[0]?.text, "not folded by format=flowed").toMatch(/^Content-Transfer-Encoding: quoted-printable$/m);
  const told = JSON.stringify([smtp.mails, chat.posts.map(({ body }) => body)]);
  expect(told, "no answers").not.toContain("ada.lovelace@example.com");
  expect(chat.posts).toHaveLength(1);
  expect(textOf(chat.posts[0])).toContain(`<https://leads.example.com/w/${workspaceId}/leads/${lead?.leadId}|Ada Lovelace>`);

  await app.replay({ leadId: lead?.leadId ?? "", from: "start" });
  await app.runDueWork();
  expect(await sendNotifications(alerts)).toBe(0);
});

test("answers are sent only where the setting says so, and programs get JSON", async () => {
  await using app = await testApp();
  await using receiver = await startHttpReceiver();
  const alerts = alertsOf(app);
  await alerts.set({
    ...SETTINGS,
    workspaceId: app.workspaceId,
    name: "webhook",
    target: { url: receiver.url },
    format: "json",
    includesAnswers: true,
  });
  submit(app, { full_name: "Ada Lovelace", email: "ada@example.com" });
  await app.sandbox.facebook.deliverDue();
  await app.runDueWork();
  await sendNotifications(alerts);
  expect(receiver.posts[0]?.body).toMatchObject({
    type: "lead.new",
    workspace: app.workspaceId,
    leads: [
      { name: "Ada Lovelace", isTest: false, answers: expect.arrayContaining([expect.objectContaining({ value: "ada@example.com" })]) },
    ],
    more: 0,
  });
  expect(receiver.posts[0]?.headers["idempotency-key"]).toBe((receiver.posts[0]?.body as { id: string } | undefined)?.id);
});

test("a chat that is down delays no lead; its news comes later, once, and the settings say why meanwhile", async () => {
  await using app = await testApp();
  await using chat = await startHttpReceiver();
  chat.answer.status = 503;
  const alerts = alertsOf(app);
  await alerts.set({ ...SETTINGS, workspaceId: app.workspaceId, name: "webhook", target: { url: chat.url } });
  submit(app, { full_name: "Ada Lovelace", email: "ada@example.com" });
  await app.sandbox.facebook.deliverDue();
  await app.runDueWork();
  expect((await app.readBook()).contacts).toHaveLength(1);

  expect(await sendNotifications(alerts)).toBe(0);
  expect(await alerts.list(app.workspaceId)).toMatchObject([{ failures: 1, lastError: expect.stringContaining("503") }]);
  expect(await sendNotifications(alerts), "not again at once").toBe(0);
  expect(chat.posts).toHaveLength(1);

  chat.answer.status = 200;
  app.clock.advance({ seconds: 11 });
  expect(await sendNotifications(alerts)).toBe(1);
  expect(await sendNotifications(alerts)).toBe(0);
  expect(
    chat.posts.map(({ headers }) => headers["idempotency-key"]),
    "the same message",
  ).toEqual(Array(2).fill(chat.posts[0]?.headers["idempotency-key"]));
  expect(await alerts.list(app.workspaceId)).toMatchObject([{ failures: 0, lastError: null }]);
  expect(app.logs.join("")).not.toContain("secret");
});

test("what could not be sent for a day is given up, and new news go on", async () => {
  await using app = await testApp();
  await using chat = await startHttpReceiver();
  const alerts = alertsOf(app);
  await alerts.set({ ...SETTINGS, workspaceId: app.workspaceId, name: "webhook", target: { url: chat.url } });
  chat.answer.status = 410;
  await leadsAtOnce(app, 1);
  await sendNotifications(alerts);
  app.clock.advance({ hours: 25 });
  await sendNotifications(alerts);
  chat.answer.status = 200;
  await leadsAtOnce(app, 1);
  app.clock.advance({ hours: 1 });
  expect(await sendNotifications(alerts)).toBe(1);
  expect(await states(app)).toEqual(["given_up", "sent"]);
});

test("many leads in a minute are one message; those that follow wait for the next", async () => {
  await using app = await testApp();
  await using receiver = await startHttpReceiver();
  const alerts = alertsOf(app);
  await alerts.set({
    ...SETTINGS,
    workspaceId: app.workspaceId,
    name: "webhook",
    target: { url: receiver.url },
    format: "json",
    mostPerMinute: 5,
  });
  await leadsAtOnce(app, 25);
  expect(await sendNotifications(alerts)).toBe(1);
  expect(receiver.posts[0]?.body).toMatchObject({ leads: expect.objectContaining({ length: 10 }), more: 15 });
  await leadsAtOnce(app, 3);
  expect(await sendNotifications(alerts)).toBe(0);
  app.clock.advance({ seconds: 61 });
  expect(await sendNotifications(alerts)).toBe(3);
  expect(await states(app)).toEqual(Array(28).fill("sent"));
});

test("what was told is forgotten after a month, and a replay after that is still no news", async () => {
  await using app = await testApp();
  await using chat = await startHttpReceiver();
  const alerts = alertsOf(app);
  await alerts.set({ ...SETTINGS, workspaceId: app.workspaceId, name: "webhook", target: { url: chat.url } });
  await leadsAtOnce(app, 1);
  await sendNotifications(alerts);
  app.clock.advance({ hours: 31 * 24 });
  await leadsAtOnce(app, 1);
  await dropOldData(app);
  expect(await states(app), "what still waits stays").toEqual(["waiting"]);
  const first = (await app.readLeads())[0]?.leadId ?? "";
  await app.replay({ leadId: first, from: "start" });
  await app.runDueWork();
  expect(await states(app)).toEqual(["waiting"]);
});

test("several processes that send at once tell each lead once", async () => {
  await using app = await testApp();
  await using receiver = await startHttpReceiver();
  const alerts = alertsOf(app);
  await alerts.set({
    ...SETTINGS,
    workspaceId: app.workspaceId,
    name: "webhook",
    target: { url: receiver.url },
    format: "json",
    mostPerMinute: 100,
  });
  await leadsAtOnce(app, 20);
  await Promise.all([1, 2, 3].map(() => sendNotifications(alerts)));
  const told = receiver.posts.flatMap(({ body }) => (body as { leads: { id: string }[] }).leads.map(({ id }) => id));
  expect(told.toSorted()).toEqual((await app.readLeads()).map(({ leadId }) => leadId).toSorted());
});

test("only leads of the chosen sources are told, none while it is off, and test leads are marked", async () => {
  await using app = await testApp();
  await using chat = await startHttpReceiver();
  const alerts = alertsOf(app);
  const { workspaceId } = app;
  const { rows } = await sql<{ sourceId: string }>`select source_id from sources`.execute(app.db);
  await expect(
    alerts.set({ ...SETTINGS, workspaceId, name: "webhook", target: { url: chat.url }, sourceIds: ["nowhere"] }),
  ).rejects.toMatchObject({ code: "invalid_input" });
  await alerts.set({
    ...SETTINGS,
    workspaceId,
    name: "webhook",
    target: { url: chat.url },
    sourceIds: rows.map(({ sourceId }) => sourceId),
  });
  app.sandbox.facebook.submitLead({ isTest: true });
  await app.sandbox.facebook.deliverDue();
  await app.runDueWork();
  expect(await sendNotifications(alerts)).toBe(1);
  expect(textOf(chat.posts[0])).toContain("[Test]");

  await leadsAtOnce(app, 1);
  await alerts.set({ ...SETTINGS, workspaceId, name: "webhook", target: undefined, isOn: false });
  await leadsAtOnce(app, 1);
  await alerts.set({ ...SETTINGS, workspaceId, name: "webhook", target: undefined });
  expect(await sendNotifications(alerts), "no old news").toBe(0);
  await sql`update notification_channels set source_ids = '{another}'`.execute(app.db);
  await leadsAtOnce(app, 1);
  expect(await sendNotifications(alerts)).toBe(0);
});

test("a test message says at once what is wrong, and the settings remember it", async () => {
  await using app = await testApp();
  await using smtp = await startSmtpReceiver();
  const { workspaceId } = app;
  const alerts = alertsOf(app, smtp.url);
  await expect(alerts.test({ workspaceId, name: "email" })).rejects.toMatchObject({ code: "not_found" });
  await alerts.set({ ...SETTINGS, workspaceId, name: "email", target: { recipients: ["grace@example.com"] }, format: "text" });
  await alerts.test({ workspaceId, name: "email" });
  expect(smtp.mails[0]?.text).toContain("[Test] New lead");
  smtp.refusing.recipients = true;
  await expect(alerts.test({ workspaceId, name: "email" })).rejects.toMatchObject({
    code: "mail_refused",
    message: expect.stringContaining("550"),
  });
  expect(await alerts.list(workspaceId)).toMatchObject([{ lastError: expect.stringContaining("550") }]);
  await expect(alertsOf(app).test({ workspaceId, name: "email" })).rejects.toMatchObject({ code: "mail_not_set_up" });
});

test("where news go is sealed", async () => {
  await using app = await testApp();
  await using chat = await startHttpReceiver();
  await alertsOf(app).set({ ...SETTINGS, workspaceId: app.workspaceId, name: "webhook", target: { url: chat.url } });
  expect(await app.dump(["notification_channels"])).not.toContain("secret");
});

async function leadsAtOnce(app: TestApp, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1)
    submit(app, { full_name: `Person ${index}`, email: `p${index}-${app.clock.now().getTime()}@example.com` });
  await app.sandbox.facebook.deliverDue();
  await app.runDueWork();
}

async function states(app: TestApp): Promise<string[]> {
  const { rows } = await sql<{ state: string }>`select state from notifications order by created_at, lead_id`.execute(app.db);
  return rows.map(({ state }) => state);
}

const textOf = (post: ReceivedPost | undefined) => (post?.body as { text: string } | undefined)?.text ?? "";

/** Without the line breaks of quoted-printable (RFC 2045 section 6.7). */
const unfolded = (text = "") => text.replaceAll("=\n", "").replaceAll("=3D", "=");
