import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { manualClock, startReceiver, appSecret, pageToken } from "../testing/index.ts";
import { createFacebookSimulator, roofFormId } from "./index.ts";

async function lives() {
  const folder = await mkdtemp(join(tmpdir(), "sandbox-"));
  const receiver = await startReceiver();
  const clock = manualClock();
  const stateFile = join(folder, "facebook.jsonl");
  return {
    clock,
    receiver,
    lines: async (): Promise<string[]> => (await readFile(stateFile, "utf8")).trim().split("\n"),
    async live<T>(during: (facebook: ReturnType<typeof createFacebookSimulator>) => T): Promise<Awaited<T>> {
      const facebook = createFacebookSimulator({ appSecret, pageAccessToken: pageToken, webhookUrl: receiver.url, clock, stateFile });
      const { close } = await facebook.listen();
      const result = await during(facebook);
      await close();
      return result;
    },
    async [Symbol.asyncDispose]() {
      await receiver[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}

test("a lead comes back whole, in its order, and is not notified again once it was", async () => {
  await using sandbox = await lives();
  const { live, receiver } = sandbox;
  const before = await live(async (facebook) => {
    await facebook.sendLead({ createdAt: new Date("2026-10-01T00:00:00Z") });
    await facebook.sendLead({ mode: "lost" });
    return facebook.leads;
  });
  await live((facebook) => expect(facebook.leads).toEqual(before));
  await live(async (facebook) => {
    expect(facebook.leads).toEqual(before);
    expect(await facebook.deliverDue()).toEqual([]);
    expect(facebook.state.leadsOfForm(roofFormId).all.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });
  expect(receiver.posts).toHaveLength(1);
});

test("deleted leads, forgotten ones and those past 90 days stay away, and the file is rewritten without them", async () => {
  await using sandbox = await lives();
  const { live, lines, clock } = sandbox;
  await live((facebook) => {
    facebook.submitLead();
    facebook.reset();
    facebook.submitLead({ createdAt: new Date("2026-08-05T00:00:00Z") });
    facebook.deleteLead(facebook.submitLead({ isTest: true }));
    facebook.submitLead();
  });
  expect((await lines()).length).toBeGreaterThan(4);
  clock.advance({ days: 30 });
  await live((facebook) => expect(facebook.leads).toHaveLength(1));
  expect((await lines()).filter((line) => line.startsWith('{"lead"'))).toHaveLength(1);
});

test("people go on after the restart instead of beginning again", async () => {
  await using sandbox = await lives();
  const { live } = sandbox;
  const emailsOf = (count: number) =>
    live((facebook) => {
      for (let each = 0; each < count; each += 1) facebook.submitLead();
      return facebook.leads.map((lead) => lead.answers.find(({ name }) => name === "email")?.values?.[0]);
    });
  await emailsOf(3);
  expect(new Set(await emailsOf(3)).size).toBe(6);
});
