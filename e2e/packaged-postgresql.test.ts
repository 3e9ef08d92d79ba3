import { expect, test } from "vitest";
import { findPackagedPostgresql, startPackagedPostgresql } from "./packaged-postgresql.ts";
import { createProcessGroup } from "./process-group.ts";

test(
  "one web and two workers share a packaged PostgreSQL, and every simulated lead is one contact",
  { timeout: 180_000 },
  async (context) => {
    const bin = findPackagedPostgresql();
    if (!bin) return context.skip("no packaged PostgreSQL is installed here (apt-get install postgresql)");
    await using postgres = await startPackagedPostgresql(bin);
    await using group = await createProcessGroup({
      DATABASE_URL: postgres.databaseUrl,
      LEADRELAY_ACCEPT_DATA_LOSS: "yes",
      LEADRELAY_SANDBOX: "on",
    });
    await group.start("web", "web");
    await Promise.all([group.start("worker-1", "worker"), group.start("worker-2", "worker")]);

    const simulated = JSON.parse(
      await group.command(["simulate", "--count", "100", "--faults", "duplicates=0.3,reordered=0.3", "--json"]),
    ) as object;
    expect(simulated).toMatchObject({ sent: 100, arrived: 100, delivered: 100, contacts: 100, missing: 0, doubled: 0 });

    const { checks } = JSON.parse(await group.command(["doctor", "--json"])) as {
      checks: { name: string; state: string; message: string }[];
    };
    expect(checks.find(({ name }) => name === "processes")).toMatchObject({ state: "ok", message: "1 × web, 2 × worker" });
    expect(checks.find(({ name }) => name === "database")?.message).toContain(`PostgreSQL ${postgres.version.split(" ")[0]}`);
    expect(await group.command(["login-link"])).toContain(group.url);
    console.log(`ran on PostgreSQL ${postgres.version}`);
  },
);
