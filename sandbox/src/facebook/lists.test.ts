import { expect, test } from "vitest";
import { anyText, containing } from "../testing/matchers.ts";
import { pageToken, startFacebook } from "../testing/index.ts";
import { newsletterFormId, roofFormId } from "./index.ts";

type List = { data: { id: string }[]; paging: { previous: string } };
type Sandbox = Awaited<ReturnType<typeof startFacebook>>;

/** Leads a minute apart, oldest first. */
function submitMany(sandbox: Sandbox, count: number): string[] {
  return Array.from({ length: count }, () => {
    sandbox.clock.advance({ minutes: 1 });
    return sandbox.facebook.submitLead().id;
  });
}

const idsOf = (answer: { body: { data: { id: string }[] } }): string[] => answer.body.data.map(({ id }) => id);

test("leads come newest first, 25 unless asked, and every one once over all pages", async () => {
  await using sandbox = await startFacebook();
  const ids = submitMany(sandbox, 60);
  const seen: string[] = [];
  let after: string | undefined;
  const sizes: number[] = [];
  do {
    const answer = await sandbox.get(`${roofFormId}/leads`, { fields: "id", ...(after ? { after } : {}) });
    seen.push(...idsOf(answer));
    sizes.push(answer.body.data.length);
    after = answer.body.paging.next && answer.body.paging.cursors.after;
  } while (after);
  expect(seen).toEqual(ids.toReversed());
  expect(sizes).toEqual([25, 25, 10]);
});

test("a lead that arrives between two pages neither repeats nor hides another", async () => {
  await using sandbox = await startFacebook();
  const ids = submitMany(sandbox, 4);
  const first = await sandbox.get(`${roofFormId}/leads`, { limit: "2" });
  submitMany(sandbox, 1);
  const second = await sandbox.get(`${roofFormId}/leads`, { limit: "2", after: first.body.paging.cursors.after });
  expect([...idsOf(first), ...idsOf(second)]).toEqual(ids.toReversed());
});

test("next can be followed as it is and carries the token; previous leads back", async () => {
  await using sandbox = await startFacebook({ requireAppSecretProof: false });
  const ids = submitMany(sandbox, 3);
  const first = await sandbox.get(`${roofFormId}/leads`, { limit: "2", fields: "id" });
  expect(first.body.paging.next).toContain(`access_token=${pageToken}`);
  const follow = async (url: string): Promise<List> => (await (await fetch(url)).json()) as List; // the tests above say what a list is
  const second = await follow(first.body.paging.next);
  expect(second.data).toEqual([{ id: ids[0] }]);
  const back = await follow(second.paging.previous);
  expect(idsOf({ body: back })).toEqual(idsOf(first));
});

test("leads of the same second keep their order over pages", async () => {
  await using sandbox = await startFacebook();
  const ids = Array.from({ length: 5 }, () => sandbox.facebook.submitLead().id);
  const first = await sandbox.get(`${roofFormId}/leads`, { limit: "3" });
  const second = await sandbox.get(`${roofFormId}/leads`, { limit: "3", after: first.body.paging.cursors.after });
  expect([...idsOf(first), ...idsOf(second)]).toEqual(ids.toReversed());
});

test("filtering by time keeps to its three operators, each with its exact edge", async () => {
  await using sandbox = await startFacebook();
  const ids = submitMany(sandbox, 3);
  const [, middle = ""] = ids;
  const value = sandbox.facebook.state.leads.get(middle)?.createdAt;
  const filtered = (operator: string, field = "time_created") =>
    sandbox.get(`${roofFormId}/leads`, { filtering: JSON.stringify([{ field, operator, value }]) });
  expect(idsOf(await filtered("GREATER_THAN"))).toEqual([ids[2]]);
  expect(idsOf(await filtered("GREATER_THAN_OR_EQUAL"))).toEqual([ids[2], ids[1]]);
  expect(idsOf(await filtered("LESS_THAN"))).toEqual([ids[0]]);
  expect((await filtered("EQUAL")).body.error).toMatchObject({ code: 100 });
  expect((await filtered("GREATER_THAN", "created_time")).body.error).toMatchObject({ code: 100 });
});

test("a lead entered with an earlier time takes its place among the others", async () => {
  await using sandbox = await startFacebook();
  const ids = submitMany(sandbox, 2);
  const old = sandbox.facebook.submitLead({ createdAt: new Date("2026-10-01T00:00:00Z") });
  expect(idsOf(await sandbox.get(`${roofFormId}/leads`))).toEqual([ids[1], ids[0], old.id]);
});

test("leads older than 90 days and leads of other forms are not listed; an empty list has no paging", async () => {
  await using sandbox = await startFacebook();
  submitMany(sandbox, 2);
  expect((await sandbox.get(`${newsletterFormId}/leads`)).body).toEqual({ data: [] });
  sandbox.clock.advance({ days: 91 });
  expect((await sandbox.get(`${roofFormId}/leads`)).body).toEqual({ data: [] });
});

test("an empty page may still have next, when told so", async () => {
  await using sandbox = await startFacebook();
  const ids = submitMany(sandbox, 3);
  const first = await sandbox.get(`${roofFormId}/leads`, { limit: "2" });
  sandbox.facebook.addEmptyPages(roofFormId, 1);
  const empty = await sandbox.get(`${roofFormId}/leads`, { limit: "2", after: first.body.paging.cursors.after });
  expect(empty.body).toMatchObject({ data: [], paging: { next: anyText } });
  const last = await sandbox.get(`${roofFormId}/leads`, { limit: "2", after: empty.body.paging.cursors.after });
  expect([...idsOf(first), ...idsOf(last)]).toEqual(ids.toReversed());
});

test("a giant limit is too much data, a senseless one a bad parameter", async () => {
  await using sandbox = await startFacebook();
  expect(await sandbox.get(`${roofFormId}/leads`, { limit: "15000" })).toMatchObject({
    status: 500,
    body: { error: { code: 1, message: containing("reduce the amount of data") } },
  });
  expect((await sandbox.get(`${roofFormId}/leads`, { limit: "100" })).status).toBe(200);
  for (const limit of ["0", "-1", "many"])
    expect((await sandbox.get(`${roofFormId}/leads`, { limit })).body.error).toMatchObject({ code: 100 });
});

test("a cursor goes stale after an hour and cannot be made up", async () => {
  await using sandbox = await startFacebook();
  submitMany(sandbox, 3);
  const { after } = (await sandbox.get(`${roofFormId}/leads`, { limit: "1" })).body.paging.cursors;
  sandbox.clock.advance({ hours: 1, seconds: 1 });
  expect((await sandbox.get(`${roofFormId}/leads`, { after })).body.error).toMatchObject({ code: 100 });
  expect((await sandbox.get(`${roofFormId}/leads`, { after: "QVFIRb" })).body.error).toMatchObject({ code: 100 });
});

test("the leads of an ad are those that came through it", async () => {
  await using sandbox = await startFacebook();
  const paid = sandbox.facebook.submitLead({ adId: "120210470000000301" });
  sandbox.facebook.submitLead({ adId: "120210470000000302" });
  sandbox.facebook.submitLead({ isOrganic: true });
  expect(idsOf(await sandbox.get("120210470000000301/leads"))).toEqual([paid.id]);
});
