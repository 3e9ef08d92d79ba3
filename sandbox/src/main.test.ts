import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { containing } from "./testing/matchers.ts";
import { appSecretProof, roofFormId } from "./facebook/index.ts";
import { startReceiver } from "./testing/index.ts";

const entry = fileURLToPath(new URL("./main.ts", import.meta.url));
const secrets = {
  appSecret: "child-app-secret",
  pageAccessToken: "child-page-token",
  verifyToken: "child-verify-token",
  controlToken: "child-control-token",
};

type Ready = { ready: boolean; url: string; error?: string };

async function firstLine(child: ChildProcess): Promise<Ready> {
  if (!child.stdout) throw new Error("The child has no output.");
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as Ready;
  throw new Error("The child said nothing.");
}

async function startChild(config: object) {
  const child = spawn(process.execPath, [entry], { stdio: ["pipe", "pipe", "pipe"] });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  child.stdin.write(`${JSON.stringify({ ...secrets, ...config })}\n`);
  const { url } = await firstLine(child);
  return {
    child,
    url,
    errors: () => errors,
    async submit(body: object = {}): Promise<{ leads: { id: string }[]; deliveries: { status: string }[] }> {
      const response = await fetch(`${url}/_control/leads`, {
        method: "POST",
        headers: { authorization: `Bearer ${secrets.controlToken}` },
        body: JSON.stringify({ formId: roofFormId, ...body }),
      });
      return (await response.json()) as { leads: { id: string }[]; deliveries: { status: string }[] };
    },
    read(id: string | undefined): Promise<Response> {
      const query = new URLSearchParams({
        access_token: secrets.pageAccessToken,
        appsecret_proof: appSecretProof(secrets.appSecret, secrets.pageAccessToken),
      });
      return fetch(`${url}/v26.0/${id}?${query.toString()}`);
    },
    async kill(): Promise<void> {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) await this.kill();
    },
  };
}

async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), "sandbox-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

const answers = async (url: string): Promise<boolean> =>
  fetch(url)
    .then(() => true)
    .catch(() => false);

test("the child says where it listens, sends a lead by itself, and lets it be read", async () => {
  await using receiver = await startReceiver();
  await using sandbox = await startChild({ webhookUrl: receiver.url });
  const { leads, deliveries } = await sandbox.submit();
  expect(deliveries).toMatchObject([{ status: "delivered" }]);
  expect(receiver.posts[0]?.body).toContain(leads[0]?.id);
  expect((await sandbox.read(leads[0]?.id)).status).toBe(200);
  const late = await sandbox.submit({ mode: "late", delayMs: 20 });
  await expect.poll(() => receiver.posts[1]?.body, { timeout: 10_000 }).toContain(late.leads[0]?.id);
  expect(sandbox.errors()).toBe("");
});

test("the child ends when its input closes", async () => {
  await using sandbox = await startChild({ webhookUrl: "http://127.0.0.1:9/" });
  sandbox.child.stdin.end();
  expect(await once(sandbox.child, "exit")).toEqual([0, null]);
});

test("the child does not outlive a parent killed without warning", async () => {
  for (const how of ["input", "environment"]) {
    const config = JSON.stringify({ ...secrets, webhookUrl: "http://127.0.0.1:9/" });
    const script =
      how === "input"
        ? `const c = require("node:child_process").spawn(process.execPath, [${JSON.stringify(entry)}], { stdio: ["pipe", "inherit", "inherit"] }); c.stdin.write(process.argv[1] + "\\n");`
        : `require("node:child_process").spawn(process.execPath, [${JSON.stringify(entry)}], { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, SANDBOX_CONFIG: process.argv[1] } });`;
    const parent = spawn(process.execPath, ["-e", script, config], { stdio: ["ignore", "pipe", "inherit"] });
    const { url } = await firstLine(parent);
    expect(await answers(url)).toBe(true);
    parent.kill("SIGKILL");
    await expect.poll(() => answers(url), { timeout: 8000 }).toBe(false);
  }
});

test("a wrong configuration is refused with names, never with values", async () => {
  const child = spawn(process.execPath, [entry], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(`${JSON.stringify({ ...secrets, webhookUrl: "nowhere-private", colour: "red" })}\n`);
  const [line] = await Promise.all([firstLine(child), once(child, "exit")]);
  expect(line).toMatchObject({ ready: false, error: containing("webhookUrl") });
  expect(line.error).toContain("colour");
  expect(line.error).not.toContain("nowhere-private");
  expect(child.exitCode).toBe(1);
});

test("with a state file, leads and unsent notifications survive a kill, a torn line and all", async () => {
  await using folder = await temporaryFolder();
  await using receiver = await startReceiver();
  const stateFile = join(folder.path, "facebook.jsonl");
  const ids: (string | undefined)[] = [];
  {
    await using first = await startChild({ webhookUrl: receiver.url, stateFile });
    ids.push((await first.submit()).leads[0]?.id);
    receiver.answerNext(500, 500);
    ids.push((await first.submit()).leads[0]?.id);
    await first.kill();
  }
  expect((await stat(stateFile)).mode & 0o777).toBe(0o600);
  await appendFile(stateFile, '{"lead":{"id":"1793');
  await using second = await startChild({ webhookUrl: receiver.url, stateFile });
  await expect.poll(() => receiver.posts.length, { timeout: 10_000 }).toBe(4); // one taken, two refused, one after the restart
  expect(receiver.posts[3]?.body).toContain(ids[1]);
  for (const id of ids) expect((await second.read(id)).status).toBe(200);
  const next = (await second.submit()).leads[0]?.id ?? "";
  expect(BigInt(next)).toBeGreaterThan(BigInt(ids[1] ?? 0));
});

test("HighLevel is served beside Facebook under its own path, with the token it was given, and outlives a kill", async () => {
  await using folder = await temporaryFolder();
  const config = {
    webhookUrl: "http://127.0.0.1:9/",
    stateFile: join(folder.path, "sandbox.jsonl"),
    highLevel: { locationId: "ChildLocation0000001", token: "pit-child-token" },
  };
  const upsert = async (url: string, token: string): Promise<{ status: number; body: { new: boolean } }> => {
    const response = await fetch(`${url}/highlevel/contacts/upsert`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, version: "2021-07-28" },
      body: JSON.stringify({ locationId: "ChildLocation0000001", email: "ada@example.com" }),
    });
    return { status: response.status, body: (await response.json()) as { new: boolean } };
  };
  {
    await using first = await startChild(config);
    expect(await upsert(first.url, "pit-child-token")).toMatchObject({ status: 200, body: { new: true } });
    expect((await upsert(first.url, "pit-sandbox-location-token")).status).toBe(401);
    const summary = await fetch(`${first.url}/highlevel/_control/journal/summary`, {
      headers: { authorization: `Bearer ${secrets.controlToken}` },
    });
    expect(await summary.json()).toMatchObject({ contacts: 1 });
    await first.kill();
  }
  await using second = await startChild(config);
  expect(await upsert(second.url, "pit-child-token")).toMatchObject({ status: 200, body: { new: false } });
  expect(second.errors()).toBe("");
});
