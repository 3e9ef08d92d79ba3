import { expect, test } from "vitest";
import { containing } from "../testing/matchers.ts";
import { seededRandom } from "../lib/random.ts";
import { startFacebook } from "../testing/index.ts";
import { htmlBadGateway, roofFormId, samplePageId } from "./index.ts";

test("the next call fails as told, and only as often as told", async () => {
  await using sandbox = await startFacebook();
  const { facebook } = sandbox;
  const { id } = facebook.submitLead();
  facebook.failNext({ on: "lead", status: 503, code: 2, times: 2 });
  expect((await sandbox.get(roofFormId)).status).toBe(200);
  expect(await sandbox.get(id)).toMatchObject({ status: 503, body: { error: { code: 2, is_transient: true } } });
  expect((await sandbox.get(id)).status).toBe(503);
  expect((await sandbox.get(id)).status).toBe(200);
});

test("a failure can aim at lists or at anything, and bring its own headers and body", async () => {
  await using sandbox = await startFacebook();
  const { facebook } = sandbox;
  facebook.failNext({ on: "list", code: 80005, headers: { "x-seen": "yes" } });
  facebook.failNext({ on: "form", ...htmlBadGateway });
  const form = await sandbox.get(roofFormId);
  expect([form.status, form.headers.get("content-type"), form.text]).toEqual([502, "text/html", htmlBadGateway.body]);
  const list = await sandbox.get(`${samplePageId}/leadgen_forms`);
  expect([list.status, list.body.error.code, list.headers.get("x-seen")]).toEqual([400, 80005, "yes"]);
  facebook.failNext({ code: 998877 });
  expect((await sandbox.get(samplePageId)).body.error).toMatchObject({ code: 998877, message: "Something nobody has documented" });
});

test("known codes bring the words and status of the real answer", async () => {
  await using sandbox = await startFacebook();
  const { id } = sandbox.facebook.submitLead();
  sandbox.facebook.failNext({ code: 4 });
  sandbox.facebook.failNext({ code: 1, subcode: 99 });
  sandbox.facebook.failNext({ code: 190, subcode: 460 });
  const throttled = await sandbox.get(id);
  expect([throttled.status, throttled.body.error.message, throttled.headers.get("x-app-usage")]).toEqual([
    400,
    "(#4) Application request limit reached",
    containing('"call_count":100'),
  ]);
  expect(await sandbox.get(id)).toMatchObject({
    status: 500,
    body: { error: { code: 1, error_subcode: 99, error_user_msg: containing("reduce the amount") } },
  });
  expect((await sandbox.get(id)).body.error).toMatchObject({
    code: 190,
    error_subcode: 460,
    message: containing("changed their password"),
  });
});

test("a cut connection ends before the answer or in the middle of it", async () => {
  await using sandbox = await startFacebook();
  const { id } = sandbox.facebook.submitLead();
  for (const cut of ["before-answer", "mid-body"] as const) {
    sandbox.facebook.failNext({ on: "lead", cut });
    await expect(sandbox.get(id)).rejects.toThrow(/failed|terminated/);
  }
  expect((await sandbox.get(id)).status).toBe(200);
});

test("a slow answer is the right one, later, by the timers handed in", async () => {
  const waits: number[] = [];
  await using sandbox = await startFacebook({
    timers: {
      after(delayMs, run) {
        waits.push(delayMs);
        run();
        return () => {};
      },
    },
  });
  const { id } = sandbox.facebook.submitLead();
  sandbox.facebook.failNext({ on: "lead", slowMs: 30_000 });
  expect((await sandbox.get(id)).body.id).toBe(id);
  expect(waits).toEqual([30_000]);
});

test("a throttled page says for how many minutes, other pages go on, and calls made meanwhile lengthen it", async () => {
  await using sandbox = await startFacebook();
  const { facebook, clock } = sandbox;
  facebook.addPage({ id: "104000000000002", name: "Example Bakery", accessToken: "EAAother", forms: [] });
  facebook.throttle({ pageId: samplePageId, forMs: 14 * 60_000, extendByMs: 60_000 });
  const refused = await sandbox.get(roofFormId);
  expect(refused).toMatchObject({ status: 400, body: { error: { code: 80005 } } });
  expect(JSON.parse(refused.headers.get("x-business-use-case-usage") ?? "")).toMatchObject({
    [samplePageId]: [{ estimated_time_to_regain_access: 15, call_count: 100 }],
  });
  expect((await sandbox.get("104000000000002", { access_token: "EAAother" })).status).toBe(200);
  clock.advance({ minutes: 14 });
  expect((await sandbox.get(roofFormId)).status).toBe(400);
  clock.advance({ minutes: 2 });
  expect((await sandbox.get(roofFormId)).status).toBe(200);
});

test("an expired token is 190/463 until it is renewed", async () => {
  await using sandbox = await startFacebook();
  const { facebook } = sandbox;
  const { id } = facebook.submitLead();
  facebook.expireToken(samplePageId);
  expect((await sandbox.get(id)).body.error).toMatchObject({
    code: 190,
    error_subcode: 463,
    message:
      "Error validating access token: Session has expired on Monday, 02-Nov-26 14:00:00 UTC. The current time is Monday, 02-Nov-26 14:00:00 UTC.",
  });
  facebook.renewToken(samplePageId);
  expect((await sandbox.get(id)).status).toBe(200);
  facebook.killToken(samplePageId, 460);
  facebook.renewToken(samplePageId, "EAAnew");
  expect((await sandbox.get(id)).body.error).toMatchObject({ error_subcode: 460 });
  expect((await sandbox.get(id, { access_token: "EAAnew" })).status).toBe(200);
});

test("revoked leads access is 103 on leads, while forms still answer", async () => {
  await using sandbox = await startFacebook();
  const { facebook } = sandbox;
  const { id } = facebook.submitLead();
  facebook.revokeLeadsAccess(samplePageId);
  expect((await sandbox.get(id)).body.error).toMatchObject({ code: 103 });
  expect((await sandbox.get(`${roofFormId}/leads`)).body.error).toMatchObject({ code: 103 });
  expect((await sandbox.get(roofFormId)).status).toBe(200);
  facebook.restoreLeadsAccess(samplePageId);
  expect((await sandbox.get(id)).status).toBe(200);
});

test("a deleted form is 100/33 and no longer listed", async () => {
  await using sandbox = await startFacebook();
  sandbox.facebook.deleteForm(roofFormId);
  for (const path of [roofFormId, `${roofFormId}/leads`])
    expect((await sandbox.get(path)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  expect((await sandbox.get(`${samplePageId}/leadgen_forms`)).body.data).toHaveLength(1);
});

test("chaos strikes the share it was told, the same calls for the same seed", async () => {
  const strikes = async (): Promise<number[]> => {
    await using sandbox = await startFacebook({ random: seededRandom(7) });
    sandbox.facebook.chaos({ throttledReads: 0.2 });
    const statuses: number[] = [];
    for (let call = 0; call < 150; call += 1) statuses.push((await sandbox.get(roofFormId)).status);
    return statuses;
  };
  const first = await strikes();
  const struck = first.filter((status) => status === 400).length;
  expect(struck).toBeGreaterThan(15);
  expect(struck).toBeLessThan(50);
  expect(await strikes()).toEqual(first);
});

test("chaos loses and repeats notifications, but every lead can still be read", async () => {
  await using sandbox = await startFacebook({ random: seededRandom(3) });
  const { facebook, receiver } = sandbox;
  facebook.chaos({ lostNotifications: 0.3, repeatedNotifications: 0.3 });
  for (let count = 0; count < 100; count += 1) facebook.submitLead();
  await facebook.deliverDue();
  const lost = facebook.deliveries.log.filter(({ status }) => status === "lost").length;
  expect(lost).toBeGreaterThan(10);
  expect(receiver.posts.length).toBeGreaterThan(100 - lost);
  facebook.chaos({});
  expect((await sandbox.get(`${roofFormId}/leads`, { limit: "100" })).body.data).toHaveLength(100);
});
