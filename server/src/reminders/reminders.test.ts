import { afterAll, beforeAll, expect, test } from "vitest";
import { createAlerts } from "../alerts.ts";
import { type ReceivedPost, startHttpReceiver } from "../alerts/testing/http-receiver.ts";
import { createTask, updateTask } from "../contacts/tasks.ts";
import { upsertContact } from "../contacts/upsert-contact.ts";
import { testApp, type TestApp } from "../testing/test-app.ts";
import { sendReminders } from "./send-reminders.ts";

const HOUR_MS = 3_600_000;
let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app[Symbol.asyncDispose]());

async function start(url: string) {
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
  const { workspaceId } = app;
  const settings = { isOn: true, format: "json", sourceIds: null, includesAnswers: false, mostPerMinute: 10 } as const;
  await alerts.set({ ...settings, workspaceId, name: "webhook", target: { url } });
  const book = { workspaceId, db: app.database.in(workspaceId), clock: app.clock, ids: app.ids };
  const { contactId } = (await upsertContact(book, { fields: { firstName: "Grace", email: `${app.ids.crm()}@example.com` } })).contact;
  const add = (title: string, inMs: number) =>
    createTask(book, { contactId, title, dueDate: new Date(app.clock.now().getTime() + inMs) }).then((task) => task?.taskId ?? "");
  return { alerts, book, contactId, add };
}
const titles = (posts: ReceivedPost[]) => posts.map(({ body }) => (body as { task: { title: string } }).task.title);

test("a task is told once when it is due, whoever looks, and again only when it was put off", async () => {
  await using chat = await startHttpReceiver();
  const { alerts, book, contactId, add } = await start(chat.url);
  const taskId = await add("Call", HOUR_MS);
  expect(await sendReminders(alerts), "not due yet").toBe(0);
  app.clock.advance({ hours: 1 });
  const sent = await Promise.all([sendReminders(alerts), sendReminders(alerts)]);
  expect(sent.toSorted((a, b) => a - b)).toEqual([0, 1]);
  expect(chat.posts[0]?.body).toMatchObject({
    type: "task.due",
    task: { id: taskId, contactId, url: `https://leads.example.com/w/${app.workspaceId}/contacts/${contactId}` },
  });
  await updateTask(book, { contactId, taskId, title: "Call again", dueDate: new Date(app.clock.now().getTime() + HOUR_MS) });
  expect(await sendReminders(alerts)).toBe(0);
  app.clock.advance({ hours: 1 });
  expect(await sendReminders(alerts)).toBe(1);
  expect(titles(chat.posts)).toEqual(["Call", "Call again"]);
});

test("what was done before, or was due more than a day ago, is not told", async () => {
  await using chat = await startHttpReceiver();
  const { alerts, book, contactId, add } = await start(chat.url);
  const taskId = await add("Done in time", HOUR_MS);
  await add("Imported, long over", -25 * HOUR_MS);
  await updateTask(book, { contactId, taskId, completed: true });
  app.clock.advance({ hours: 1 });
  expect(await sendReminders(alerts)).toBe(0);
  expect(chat.posts).toEqual([]);
});

test("a chat that is down is tried again, and not told of what was done meanwhile", async () => {
  await using chat = await startHttpReceiver();
  const { alerts, book, contactId, add } = await start(chat.url);
  const taskId = await add("First", 0);
  await add("Second", 0);
  chat.answer.status = 503;
  expect(await sendReminders(alerts)).toBe(0);
  chat.answer.status = 200;
  chat.posts.length = 0;
  await updateTask(book, { contactId, taskId, completed: true });
  expect(await sendReminders(alerts), "too soon").toBe(0);
  app.clock.advance({ seconds: 31 });
  expect(await sendReminders(alerts)).toBe(1);
  expect(titles(chat.posts)).toEqual(["Second"]);
});
