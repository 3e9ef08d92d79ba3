import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { anyText, containing, having } from "../testing/matchers.ts";
import { appSecret, startFacebook, type ReceivedPost } from "../testing/index.ts";
import { newsletterFormId, samplePageId, type NotificationMode } from "./index.ts";
import { escapeAsMeta } from "./meta-json.ts";
import { signatureHeaders } from "./notification.ts";

type Notification = { object: string; entry: { id: string; time: number; changes: { field: string; value: Record<string, unknown> }[] }[] };

const changesOf = (post: ReceivedPost): Notification["entry"][number]["changes"] =>
  (post.json as Notification).entry.flatMap(({ changes }) => changes);
const leadIdsOf = (posts: ReceivedPost[]): unknown[] =>
  posts.flatMap(changesOf).flatMap(({ field, value }) => (field === "leadgen" ? [value["leadgen_id"]] : []));

test("a submitted lead is notified by ids only, signed over the exact bytes", async () => {
  await using sandbox = await startFacebook();
  const lead = sandbox.facebook.submitLead({ adId: "120210470000000301" });
  expect(sandbox.receiver.posts).toEqual([]);
  await sandbox.facebook.deliverDue();
  const [post] = sandbox.receiver.posts;
  const value = {
    leadgen_id: lead.id,
    page_id: samplePageId,
    form_id: lead.formId,
    created_time: lead.createdAt,
    ad_id: "120210470000000301",
    adgroup_id: "120210470000000301",
  };
  expect(post?.json).toEqual({ object: "page", entry: [{ id: samplePageId, time: 1793628000, changes: [{ field: "leadgen", value }] }] });
  const sign = (algorithm: string): string =>
    createHmac(algorithm, appSecret)
      .update(post?.body ?? "")
      .digest("hex");
  expect(post?.headers).toMatchObject({ "x-hub-signature-256": `sha256=${sign("sha256")}`, "x-hub-signature": `sha1=${sign("sha1")}` });
});

test("signatures are the published vectors, non-ASCII and slashes escaped", () => {
  const plain =
    '{"object":"page","entry":[{"id":"104000000000002","time":1793628336,"changes":[{"field":"name","value":"Example Bakery Café 🌷 https://example.com"}]}]}';
  const body = escapeAsMeta(plain);
  expect(body).toContain(String.raw`Caf\u00e9 \ud83c\udf37 https:\/\/example.com`);
  expect(signatureHeaders(Buffer.from(body), "app_secret_for_tests")["x-hub-signature-256"]).toBe(
    "sha256=d8d77ad3949e8c87c8f67b929583e139ad357133c78dc73174e9ac9ee7585c33",
  );
});

test("an organic lead has no ad in its notification, a numeric one the number 0", async () => {
  await using sandbox = await startFacebook();
  await sandbox.facebook.sendLead({ isOrganic: true });
  await sandbox.facebook.sendLead({ isOrganic: true, mode: "numeric-ids" });
  const [plain, numeric] = sandbox.receiver.posts.flatMap(changesOf);
  expect(plain?.value).not.toHaveProperty("ad_id");
  expect(numeric?.value).toMatchObject({ ad_id: 0, adgroup_id: 0 });
});

test("numeric ids keep every digit on the wire", async () => {
  await using sandbox = await startFacebook();
  await sandbox.facebook.sendLead({ id: "18000000000000013", mode: "numeric-ids" });
  expect(sandbox.receiver.posts[0]?.body).toContain('"leadgen_id":18000000000000013,');
});

test("batched leads of several pages share one post, one entry a page", async () => {
  await using sandbox = await startFacebook();
  sandbox.facebook.addPage({
    id: "104000000000002",
    name: "Example Bakery Café",
    accessToken: "EAAother",
    forms: [{ id: "1200000000000103", name: "Cakes", questions: [] }],
  });
  const ids = [{}, { formId: "1200000000000103" }, { formId: newsletterFormId }].map(
    (input) => sandbox.facebook.submitLead({ ...input, mode: "batched" }).id,
  );
  await sandbox.facebook.deliverDue();
  expect(sandbox.receiver.posts).toHaveLength(1);
  const notification = sandbox.receiver.posts[0]?.json as Notification;
  expect(notification.entry.map(({ id, changes }) => [id, changes.length])).toEqual([
    [samplePageId, 2],
    ["104000000000002", 1],
  ]);
  expect(leadIdsOf(sandbox.receiver.posts).toSorted((one, other) => Number(BigInt(String(one)) - BigInt(String(other))))).toEqual(ids);
});

test("a batch holds a thousand changes at most", async () => {
  await using sandbox = await startFacebook();
  for (let count = 0; count < 1001; count += 1) sandbox.facebook.submitLead({ mode: "batched" });
  await sandbox.facebook.deliverDue();
  expect(sandbox.receiver.posts.map((post) => changesOf(post).length)).toEqual([1000, 1]);
});

test("repeated is sent twice, out of order last first, late later, lost never", async () => {
  await using sandbox = await startFacebook();
  const { facebook, receiver, clock } = sandbox;
  const submit = (mode: NotificationMode): string => facebook.submitLead({ mode }).id;
  const [late, lost, one, two, twice] = [
    submit("late"),
    submit("lost"),
    submit("out-of-order"),
    submit("out-of-order"),
    submit("repeated"),
  ];
  await facebook.deliverDue();
  expect(leadIdsOf(receiver.posts)).toEqual([two, one, twice, twice]);
  clock.advance({ minutes: 3 });
  await facebook.deliverDue();
  expect(leadIdsOf(receiver.posts).slice(4)).toEqual([late]);
  clock.advance({ days: 2 });
  await facebook.deliverDue();
  expect(leadIdsOf(receiver.posts)).not.toContain(lost);
  expect(facebook.deliveries.log.find(({ leadIds }) => leadIds.includes(lost))?.status).toBe("lost");
});

test("a lead may come with a neighbouring change that is not its own, escaped as Meta does", async () => {
  await using sandbox = await startFacebook({
    pages: [
      {
        id: "104000000000002",
        name: "Example Bakery Café",
        accessToken: "EAAtesttoken",
        forms: [{ id: "1200000000000103", name: "Cakes", questions: [] }],
      },
    ],
  });
  await sandbox.facebook.sendLead({ mode: "with-other-changes" });
  expect(sandbox.receiver.posts.flatMap(changesOf).map(({ field }) => field)).toEqual(["name", "leadgen"]);
  expect(sandbox.receiver.posts[0]?.body).toContain(String.raw`Bakery Caf\u00e9`);
});

test("a refused notification comes again at once, then at growing intervals, until it is taken", async () => {
  await using sandbox = await startFacebook();
  const { facebook, receiver, clock } = sandbox;
  receiver.answerNext(500, 503, 302);
  const lead = await facebook.sendLead();
  expect(receiver.posts).toHaveLength(2);
  clock.advance({ seconds: 59 });
  await facebook.deliverDue();
  expect(receiver.posts).toHaveLength(2);
  clock.advance({ seconds: 1 });
  await facebook.deliverDue();
  clock.advance({ minutes: 4 });
  await facebook.deliverDue();
  expect(leadIdsOf(receiver.posts)).toEqual(Array.from({ length: 4 }, () => lead.id));
  expect(new Set(receiver.posts.map(({ body }) => body)).size).toBe(1);
  expect(facebook.deliveries.log).toMatchObject([
    { status: "delivered", attempts: [{ status: 500 }, { status: 503 }, { status: 302 }, { status: 200 }] },
  ]);
  clock.advance({ days: 3 });
  expect(await facebook.deliverDue()).toEqual([]);
});

test("what is never taken is dropped after 36 hours", async () => {
  await using sandbox = await startFacebook({ send: () => Promise.reject(new Error("nobody listens")) });
  const { facebook, clock } = sandbox;
  const startMs = clock.now().getTime();
  facebook.submitLead();
  await facebook.deliverDue();
  for (let next = facebook.deliveries.log[0]?.nextAttemptAt; next; next = facebook.deliveries.log[0]?.nextAttemptAt) {
    clock.advance({ seconds: (Date.parse(next) - clock.now().getTime()) / 1000 });
    await facebook.deliverDue();
  }
  const [delivery] = facebook.deliveries.log;
  expect(delivery).toMatchObject({
    status: "dropped",
    attempts: having([{ at: anyText, error: "nobody listens" }]),
  });
  const times = delivery?.attempts.map(({ at }) => Date.parse(at)) ?? [];
  expect((times.at(-1) ?? 0) - startMs).toBe(36 * 60 * 60 * 1000);
  const gaps = times.slice(1, -1).map((time, at) => time - (times[at] ?? 0));
  expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
});

test("nothing is sent of a page the app is not subscribed to, until it subscribes", async () => {
  await using sandbox = await startFacebook();
  expect((await sandbox.delete(`${samplePageId}/subscribed_apps`)).body).toEqual({ success: true });
  expect((await sandbox.get(`${samplePageId}/subscribed_apps`)).body).toEqual({ data: [] });
  await sandbox.facebook.sendLead();
  expect(sandbox.facebook.deliveries.log).toMatchObject([{ status: "not-subscribed" }]);
  expect((await sandbox.post(`${samplePageId}/subscribed_apps`, { subscribed_fields: "leadgen" })).body).toEqual({ success: true });
  await sandbox.facebook.sendLead();
  expect(sandbox.receiver.posts).toHaveLength(1);
  expect((await sandbox.get(`${samplePageId}/subscribed_apps`)).body.data).toMatchObject([
    { id: "504700000000001", subscribed_fields: ["leadgen"] },
  ]);
  expect((await sandbox.post(`${samplePageId}/subscribed_apps`, { subscribed_fields: "leads" })).body.error).toMatchObject({ code: 100 });
});

test("a webhook is subscribed only after its handshake, with the app's token, and on this machine", async () => {
  await using sandbox = await startFacebook({ webhookUrl: undefined });
  const token = `504700000000001|${appSecret}`;
  const params = {
    access_token: token,
    object: "page",
    callback_url: sandbox.receiver.url,
    verify_token: "verify-me",
    fields: "leadgen",
    include_values: "true",
  };
  const path = "504700000000001/subscriptions";
  expect((await sandbox.get(path, { access_token: token })).body).toEqual({ data: [] });
  expect((await sandbox.post(path, { ...params, verify_token: "wrong" })).body.error).toMatchObject({
    code: 2200,
    message: containing("HTTP Status Code = 403"),
  });
  expect((await sandbox.post(path, { ...params, callback_url: "https://example.com/hook" })).body.error).toMatchObject({
    code: 2200,
    message: containing("calls only this machine"),
  });
  expect((await sandbox.post(path, { object: "page" })).body.error).toMatchObject({ code: 15 });
  expect((await sandbox.post(path, params)).body).toEqual({ success: true });
  expect((await sandbox.get(path, { access_token: token })).body.data).toEqual([
    { object: "page", callback_url: sandbox.receiver.url, active: true, fields: [{ name: "leadgen", version: "v26.0" }] },
  ]);
  await sandbox.facebook.sendLead();
  expect(sandbox.receiver.posts).toHaveLength(1);
});

test("the dashboard's handshake and test work as Meta's", async () => {
  await using sandbox = await startFacebook();
  expect(await sandbox.facebook.verifyWebhook()).toEqual({ ok: true });
  sandbox.facebook.sendDashboardTest();
  await sandbox.facebook.deliverDue();
  expect(leadIdsOf(sandbox.receiver.posts)).toEqual(["444444444444"]);
});

test("news about a lead comes as leadgen_update, to those who subscribed it", async () => {
  await using sandbox = await startFacebook();
  const { facebook, receiver } = sandbox;
  const lead = await facebook.sendLead();
  facebook.notifyUpdate(lead.id);
  await facebook.deliverDue();
  expect(receiver.posts).toHaveLength(1);
  await sandbox.post(`${samplePageId}/subscribed_apps`, { subscribed_fields: "leadgen,leadgen_update" });
  facebook.state.app.subscription = { callbackUrl: receiver.url, fields: ["leadgen", "leadgen_update"] };
  facebook.notifyUpdate(lead.id);
  await facebook.deliverDue();
  expect(receiver.posts[1]?.body).toContain(`{"field":"leadgen_update","value":{"leadgen_id":${lead.id},`);
});

test("automatic sending needs nobody to ask", async () => {
  await using sandbox = await startFacebook({ automatic: true });
  const { facebook, receiver } = sandbox;
  const lead = facebook.submitLead();
  await expect.poll(() => leadIdsOf(receiver.posts), { timeout: 10_000 }).toEqual([lead.id]);
});
