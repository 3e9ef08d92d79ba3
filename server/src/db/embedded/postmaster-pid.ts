import { readFileSync, readlinkSync, rmSync } from "node:fs";
import path from "node:path";
import { codeOf } from "../errors.ts";

/** What a running server says of itself in postmaster.pid (PostgreSQL's source, miscadmin.h: the lines' order). */
export type PostmasterPid = { pid: number; socketFolder?: string }; // the folder comes a moment after the rest

const fileOf = (cluster: string) => path.join(cluster, "postmaster.pid");

/** The server that runs on this cluster, undefined when none does: no file, or one left by a server that is gone. */
export function findLivePostmaster(cluster: string): PostmasterPid | undefined {
  const found = readPostmasterPid(cluster);
  return found && isServerOf(cluster, found.pid) ? found : undefined;
}

/**
 * Removes a postmaster.pid that names no server of this cluster. PostgreSQL does it too, but not when the number now belongs
 * to another process of the same user, or to a dead child that nobody reaped: then it would refuse for ever. Should children
 * of the dead server still run, PostgreSQL finds them by the shared memory and waits for them.
 */
export function removeStalePid(cluster: string): void {
  if (!findLivePostmaster(cluster)) rmSync(fileOf(cluster), { force: true });
}

/** False once the process is gone or only waits to be reaped by its parent. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
  return stateOf(pid) !== "Z";
}

function readPostmasterPid(cluster: string): PostmasterPid | undefined {
  try {
    const lines = readFileSync(fileOf(cluster), "utf8").split("\n");
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, socketFolder: lines[4] || undefined } : undefined;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** A server stands in its data folder. Where that cannot be seen (not Linux, or not allowed), being alive must do. */
function isServerOf(cluster: string, pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== "linux") return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === cluster;
  } catch {
    return nameOf(pid) === "postgres";
  }
}

/** proc(5): /proc/pid/stat is `pid (name) state …`; the name may hold brackets. */
function stateOf(pid: number): string | undefined {
  return readProc(pid, "stat")?.replace(/^.*\) /s, "")[0];
}

const nameOf = (pid: number) => readProc(pid, "comm")?.trim();

function readProc(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return undefined;
  }
}
