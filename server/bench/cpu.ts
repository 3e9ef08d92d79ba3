import { readdirSync, readFileSync } from "node:fs";
import { openDataFolder } from "../src/db/embedded/data-folder.ts";
import { findLivePostmaster } from "../src/db/embedded/postmaster-pid.ts";
import type { Product } from "./product.ts";

/** Seconds of CPU time that the parts have used so far. */
export type CpuSeconds = { server: number; postgresql: number; simulator: number };

const TICKS_PER_SECOND = 100; // Linux: USER_HZ

/** Undefined where there is no /proc. */
export async function readCpu(product: Product, simulator: number): Promise<CpuSeconds | undefined> {
  if (process.platform !== "linux") return undefined;
  const postmaster = findLivePostmaster(openDataFolder(product.dataDir).cluster)?.pid;
  return {
    server: product.processes.reduce((sum, { child }) => sum + cpuOf(child.pid, false), 0),
    postgresql:
      postmaster === undefined ? 0 : [postmaster, ...childrenOf(postmaster)].reduce((sum, pid) => sum + cpuOf(pid, pid === postmaster), 0),
    simulator: cpuOf(simulator, false),
  };
}

/** Resident memory in MB; undefined where there is no /proc. */
export function readMemory(pid: number): number | undefined {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readProc(pid, "status"))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1_024;
}

/** The processes that a process has started. */
export function childrenOf(parent: number): number[] {
  if (process.platform !== "linux") return [];
  const pids = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return pids.filter((pid) => statOf(pid)[1] === String(parent));
}

export const commandOf = (pid: number) => readProc(pid, "cmdline").replaceAll("\0", " ").trim();

/** With what its ended children used, where asked. */
function cpuOf(pid: number, withEnded: boolean): number {
  const fields = statOf(pid).slice(11, withEnded ? 15 : 13); // proc(5): utime, stime, cutime, cstime
  return fields.reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS_PER_SECOND;
}

/** The fields of /proc/pid/stat after the name, which may hold spaces: state, parent, … */
const statOf = (pid: number) =>
  readProc(pid, "stat")
    .replace(/^.*\) /s, "")
    .split(" ");

function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return ""; // it has ended
  }
}
