import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { DatabaseUnavailable } from "../../lib/errors.ts";
import { codeOf } from "../errors.ts";

/** The right to start, watch and stop the server of one data folder. One process in the world has it. */
export type OwnerLock = {
  /** Takes it if nobody has it. */
  tryTake(): boolean;
  /** Takes it, or gives up after a moment: long enough for two that try at the same instant, and hinder each other, to part. */
  take(): Promise<boolean>;
  /** The process that took it last, for messages only. */
  holder(): number | undefined;
  release(): void;
};

const SQLITE_BUSY = 5; // sqlite.org/rescode.html

/**
 * The lock is the kernel's lock on a file, so it vanishes with the process however that ends. Node has no call for it, but
 * its SQLite has: an exclusive transaction on an (empty) database file, never written, holds just that.
 * Why not a socket in Linux's abstract namespace: it is one per network namespace, so two containers on one volume would
 * both own the data and destroy it, and any user of the machine could take the name. Why not a socket file: a dead one
 * must be removed by the next, and two that remove it at once both win.
 */
export function openOwnerLock(file: string): OwnerLock {
  makeFile(file);
  let held: DatabaseSync | undefined;

  function tryTake(): boolean {
    if (held) return true;
    const database = new DatabaseSync(file, { timeout: 0 });
    try {
      database.exec("pragma journal_mode = memory; begin exclusive"); // no journal beside it: the disk may be full
    } catch (error) {
      database.close();
      if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return false;
      throw error;
    }
    held = database;
    noteHolder(`${file}.pid`);
    return true;
  }

  return {
    tryTake,
    async take() {
      for (let attempt = 1; attempt <= 5; attempt += 1) {
        if (tryTake()) return true;
        await delay(20 + Math.random() * 40);
      }
      return false;
    },
    holder() {
      try {
        return Number(readFileSync(`${file}.pid`, "utf8")) || undefined;
      } catch {
        return undefined;
      }
    },
    release() {
      held?.close();
      held = undefined;
    },
  };
}

/** For the message of those who are refused; a full disk must not hinder the start over it. */
function noteHolder(file: string): void {
  try {
    writeFileSync(file, `${process.pid}\n`, { mode: 0o600 });
  } catch {
    rmSync(file, { force: true });
  }
}

/** SQLite would make it with the umask's rights; it is never removed, as another process may have it open. */
function makeFile(file: string): void {
  try {
    closeSync(openSync(file, "a+", 0o600));
  } catch (cause) {
    if (codeOf(cause) !== "EACCES") throw cause;
    throw new DatabaseUnavailable(`${file} cannot be opened by this user. Run this as the user that LeadRelay runs as.`, { cause });
  }
}
