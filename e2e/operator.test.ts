import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { createProcessGroup } from "./process-group.ts";
import { runProduct } from "./run-product.ts";

test("an operator's commands find the running server, prove leads, and say so when one is missing", { timeout: 120_000 }, async () => {
  await using group = await createProcessGroup({ LEADRELAY_SANDBOX: "on" });
  await group.start("web", "web");
  await group.start("worker", "worker");
  const run = (...words: string[]) => runProduct(words, { LEADRELAY_DATA_DIR: group.dataDir, PORT: "4711" });

  const link = await run("login-link", "--json");
  expect(JSON.parse(link.out)).toMatchObject({ purpose: "setup", url: expect.stringContaining(`${group.url}/setup?token=`) });

  const well = await run("simulate", "--count", "20");
  expect(well).toMatchObject({ code: 0, out: expect.stringContaining("20 sent, 20 contacts, 0 missing, 0 doubled") });
  const lossy = await run("simulate", "--count", "5", "--faults", "lost=1", "--wait", "1", "--json");
  expect(lossy.code).toBe(1);
  expect(JSON.parse(lossy.out)).toMatchObject({ sent: 5, arrived: 0, missing: 5 });
  const afterwards = await run("simulate", "--count", "5");
  expect(afterwards, "what was set to go wrong ends with the command").toMatchObject({ code: 0 });

  expect(await run("simulate", "--faults", "gremlins")).toMatchObject({
    code: 3,
    error: expect.stringContaining('knows no fault "gremlins"'),
  });
  expect(await run("simulate", "--count", "many")).toMatchObject({ code: 2 });
  expect(await run("simulate", "--form", "no such form")).toMatchObject({ code: 3, error: expect.stringContaining("no such form") });
  expect(await run("simulate", "--workspace", "acme")).toMatchObject({ code: 3, error: expect.stringContaining("acme has no connection") });

  const doctor = await run("doctor", "--json");
  expect(doctor.code).toBe(0);
  const { checks } = JSON.parse(doctor.out) as { checks: { name: string; state: string }[] };
  expect(checks.filter(({ state }) => state !== "ok")).toMatchObject([{ name: "address", state: "warning" }]);

  await group.kill("worker");
  const alone = await run("doctor");
  expect(alone, "a worker that was killed is missed at once").toMatchObject({
    code: 1,
    out: expect.stringContaining("nobody does the work"),
  });

  await group.kill("web", "SIGTERM");
  expect(await run("simulate"), "nobody is there to take the leads").toMatchObject({
    code: 3,
    error: expect.stringContaining("No server with a sandbox runs"),
  });
  expect(await run("doctor")).toMatchObject({ code: 0, out: expect.stringContaining("No LeadRelay runs on this data.") });
});

test("doctor says what keeps the database shut", { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "leadrelay-doctor-"));
  try {
    const data = path.join(folder, "data");
    mkdirSync(data);
    expect(await runProduct(["migrate", "--json"], { LEADRELAY_DATA_DIR: data })).toMatchObject({ code: 0, out: '{"migrated":true}' });
    writeFileSync(path.join(data, "secret.key"), `${Buffer.alloc(32, 9).toString("base64")}\n`);
    const doctor = await runProduct(["doctor"], { LEADRELAY_DATA_DIR: data });
    expect(doctor.code).toBe(1);
    expect(doctor.out).toMatch(/^failed {3}key .*sealed with the key/m);
    expect(doctor.out).toContain("docs/troubleshooting.md");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
