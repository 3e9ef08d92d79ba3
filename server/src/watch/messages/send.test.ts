import { createHmac } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startHttpReceiver } from "../../alerts/testing/http-receiver.ts";
import { startSmtpReceiver } from "../../alerts/testing/smtp-receiver.ts";
import { testWatch, watchOf } from "../testing/test-watch.ts";
import { sendDueMessages } from "./send-due.ts";

let world: Awaited<ReturnType<typeof testWatch>>;
let chat: Awaited<ReturnType<typeof startHttpReceiver>>;
let smtp: Awaited<ReturnType<typeof startSmtpReceiver>>;
beforeAll(async () => {
  [chat, smtp] = await Promise.all([startHttpReceiver(), startSmtpReceiver()]);
  world = await testWatch({ smtpUrl: smtp.url });
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await Promise.all([chat[Symbol.asyncDispose](), smtp[Symbol.asyncDispose]()]);
});
beforeEach(async () => {
  await sql`delete from alert_channels`.execute(world.app.db);
  await sql`delete from alerts`.execute(world.app.db);
  await world.block(null);
  chat.answer.status = 200;
  chat.posts.length = 0;
});

/** A name from the ad platform that tries what names may try. */
const HOSTILE = "Roofs <!channel> [x](https://evil.example) @everyone *b*\r\nBcc: x";
const nameForms = () => sql`update connections set name = ${HOSTILE} where provider = 'facebook'`.execute(world.app.db);

test("each chat gets it in its own form, where a hostile name calls nobody and hides no link", async () => {
  await nameForms();
  await world.tell(chat.url, "slack");
  await world.tell(chat.url, "teams");
  await world.tell(chat.url, "discord");
  await world.block("reauthorise");
  await world.minute();
  const bodies = Object.fromEntries(
    chat.posts.map(({ body }) => [
      Object.keys(body as object).includes("text") ? "slack" : "attachments" in (body as object) ? "teams" : "discord",
      body,
    ]),
  );
  expect((bodies["slack"] as { text: string }).text).toContain("&lt;!channel&gt;");
  expect(bodies["teams"]).toMatchObject({
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        content: {
          type: "AdaptiveCard",
          version: "1.4",
          body: expect.arrayContaining([
            {
              type: "RichTextBlock",
              inlines: [{ type: "TextRun", text: expect.stringMatching(/^Act now in [^\n]*@everyone/), weight: "Bolder", size: "Medium" }],
            },
          ]),
          actions: [
            { type: "Action.OpenUrl", title: "Connect again", url: expect.stringContaining("/connections/") },
            { title: "Show alerts" },
          ],
        },
      },
    ],
  });
  expect(bodies["discord"]).toMatchObject({
    allowed_mentions: { parse: [] },
    embeds: [{ color: 0xd92d20, description: expect.stringContaining("The token has expired") }],
  });
});

test("a program gets signed JSON, by which it knows a repeat; a mailbox gets text", async () => {
  const made = await world.tell(chat.url, "webhook");
  await world.watch.channels.create({
    workspaceId: world.app.workspaceId,
    name: "Mail",
    kind: "email",
    levels: ["act_now"],
    isOn: true,
    recipients: ["ops@example.com"],
  });
  await world.block("reauthorise");
  chat.answer.status = 500;
  await world.minute();
  const webhook = (await world.watch.channels.list(world.app.workspaceId)).find(({ kind }) => kind === "webhook");
  expect(webhook).toMatchObject({ failures: 1, lastError: expect.stringContaining("500") });
  chat.answer.status = 204;
  world.app.clock.advance({ seconds: 11 });
  expect(await sendDueMessages(world.watch.deps)).toBe(1);
  const [first, second] = chat.posts;
  expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  const secret = "secret" in made.target ? (made.target.secret ?? "") : "";
  const signed = [second?.headers["webhook-id"], second?.headers["webhook-timestamp"], second?.text].join(".");
  const expected = createHmac("sha256", Buffer.from(secret.slice("whsec_".length), "base64"))
    .update(signed)
    .digest("base64");
  expect(second?.headers["webhook-signature"]).toBe(`v1,${expected}`);
  expect(second?.body).toMatchObject({
    type: "alert.opened",
    data: {
      workspace: world.app.workspaceId,
      alerts: [{ kind: "facebook_token_expired", level: "act_now", resolvedAt: null, action: { label: "Connect again" } }],
    },
  });
  expect(smtp.mails).toHaveLength(1);
  expect(smtp.mails[0]?.text).toMatch(/^Subject: Act now in /m);
});

test("a chat that is down gets it later; what is over by then is no news, and what is a day old is given up", async () => {
  await world.tell(chat.url);
  chat.answer.status = 503;
  await world.block("reauthorise");
  await world.minute();
  await world.block(null);
  chat.answer.status = 200;
  await world.minute(5);
  expect(chat.posts, "one try, and nothing after that").toHaveLength(1);

  chat.answer.status = 410;
  await world.block("reauthorise");
  await world.minute(61);
  await world.minute(24 * 60);
  await world.minute(60);
  const { rows } = await sql<{ state: string }>`
    select m.state from alert_messages m join alerts a using (workspace_id, alert_id) where m.type = 'opened' and a.kind = 'facebook_token_expired'`.execute(
    world.app.db,
  );
  expect(rows).toEqual([{ state: "given_up" }]);
  expect(await world.kinds()).toContain("alert_channel_failing");
});

test("a channel is refused where it leads inside, without a place to go, and beyond twenty; its address is sealed and shown to nobody", async () => {
  const { workspaceId } = world.app;
  const make = (place: { url?: string; recipients?: string[] }, kind: "slack" | "email" = "slack") =>
    world.watch.channels.create({ workspaceId, name: "x", kind, levels: [], isOn: true, ...place });
  await expect(make({ url: "https://169.254.169.254/latest" })).rejects.toMatchObject({ code: "address_refused" });
  await expect(make({})).rejects.toMatchObject({ code: "invalid_input" });
  await expect(make({ url: chat.url }, "email")).rejects.toMatchObject({ code: "invalid_input" });
  for (let made = 0; made < 20; made += 1) await make({ url: chat.url });
  await expect(make({ url: chat.url })).rejects.toMatchObject({ code: "too_many_alert_channels" });
  expect(await world.app.dump(["alert_channels"])).not.toContain("secret");
});

test("a test says at once what is wrong, and what waits for a channel that is switched off is dropped", async () => {
  const made = await world.tell(chat.url);
  const key = { workspaceId: world.app.workspaceId, channelId: made.channelId };
  await world.watch.channels.test(key);
  expect(chat.posts[0]?.body).toMatchObject({ text: expect.stringContaining("this is a test of alerts") });
  chat.answer.status = 404;
  await expect(world.watch.channels.test(key)).rejects.toMatchObject({ code: "alert_refused", message: expect.stringContaining("404") });
  await expect(watchOf(world.app).channels.test({ ...key, channelId: world.app.ids.uuid() })).rejects.toMatchObject({ code: "not_found" });
  await world.block("reauthorise");
  await world.minute();
  await world.watch.channels.change(key, { isOn: false });
  chat.answer.status = 200;
  chat.posts.length = 0;
  await world.watch.channels.change(key, { isOn: true });
  await world.minute();
  expect(chat.posts).toEqual([]);
});
