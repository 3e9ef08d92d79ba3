import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

const execFileAsync = promisify(execFile);
const READY_MS = 20_000;
const STOP_MS = 15_000;

/** Where a packaged PostgreSQL has its programs (Debian's and Red Hat's places), the newest first; undefined without one. */
export function findPackagedPostgresql(): string | undefined {
  return globSync(["/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin"])
    .filter((folder) => ["initdb", "postgres", "psql"].every((name) => existsSync(path.join(folder, name))))
    .toSorted((a, b) => b.localeCompare(a, undefined, { numeric: true }))[0];
}

/** A server of the distribution's PostgreSQL with an empty database and a user as docs/operate.md asks for, until disposed of. */
export async function startPackagedPostgresql(bin: string) {
  const folder = mkdtempSync(path.join(tmpdir(), "leadrelay-packaged-"));
  const account = await ordinaryAccount();
  if (account) chownSync(folder, account.uid, account.gid);
  chmodSync(folder, 0o700);
  const data = path.join(folder, "data");
  await execFileAsync(
    path.join(bin, "initdb"),
    ["-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"],
    account,
  );
  // What is asked here is whether it works with us; that nothing is lost in a crash is proven with our own.
  const settings = ["listen_addresses=", `unix_socket_directories=${folder}`, "fsync=off", "full_page_writes=off"];
  const server = spawn(path.join(bin, "postgres"), ["-D", data, ...settings.flatMap((setting) => ["-c", setting])], {
    stdio: "ignore",
    ...account,
  });
  const psql = async (statement: string) =>
    String(
      (await execFileAsync(path.join(bin, "psql"), ["-h", folder, "-U", "postgres", "-d", "postgres", "-At", "-c", statement], account))
        .stdout,
    ).trim();

  async function stop(): Promise<void> {
    if (server.exitCode === null && server.signalCode === null) {
      const ended = once(server, "exit");
      server.kill("SIGINT"); // PostgreSQL's fast shutdown
      const giveUp = setTimeout(() => server.kill("SIGKILL"), STOP_MS);
      await ended;
      clearTimeout(giveUp);
    }
    rmSync(folder, { recursive: true, force: true });
  }

  try {
    const deadline = performance.now() + READY_MS;
    while ((await psql("select 1").catch(() => "")) !== "1") {
      if (performance.now() > deadline) throw new Error("The packaged PostgreSQL did not start.");
      await delay(100);
    }
    await psql("create role leads login createrole");
    await psql("create database leads owner leads");
    return {
      databaseUrl: `postgres://leads@/leads?host=${encodeURIComponent(folder)}`,
      version: await psql("show server_version"),
      psql,
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** PostgreSQL refuses to run as root: then as the package's own user. */
async function ordinaryAccount(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const id = async (flag: string) => Number((await execFileAsync("id", [flag, "postgres"])).stdout);
  return { uid: await id("-u"), gid: await id("-g") };
}
