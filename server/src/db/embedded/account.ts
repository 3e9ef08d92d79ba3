import { spawnSync } from "node:child_process";
import { chownSync, existsSync, lchownSync, readdirSync } from "node:fs";
import path from "node:path";
import { DatabaseUnavailable } from "../../lib/errors.ts";
import { type Binaries, copyBinaries, programOf } from "./binaries.ts";
import { type DataFolder, ownerOf } from "./data-folder.ts";

/**
 * As whom PostgreSQL's programs run. PostgreSQL refuses root (its documentation, "The PostgreSQL User Account"), while
 * running as root is normal for us, so there are three ways:
 *  - `self`: we are not root; nothing to do.
 *  - `namespace`: a user namespace in which root looks like user 1000. To the kernel it is still root's user id, so it
 *    reaches our folders even below one that only root can enter.
 *  - `uid`: an unprivileged user, where namespaces are forbidden (as in most containers).
 */
export type Account =
  | { kind: "self"; uid: number; binaries: Binaries }
  | { kind: "namespace"; uid: 0; binaries: Binaries }
  | { kind: "uid"; uid: number; binaries: Binaries };

/** "nobody" on every Linux system; used when the data folder does not already belong to somebody better. */
const NOBODY = 65534;
const UNSHARE = ["unshare", "--user", "--map-user=1000", "--"] as const;

/** Chooses the account for this data folder and hands over the data to it. `uid` is for root only, and skips the namespace. */
export function chooseAccount({ data, binaries, uid }: { data: DataFolder; binaries: Binaries; uid?: number }): Account {
  const self = process.getuid?.() ?? 0;
  if (self !== 0) return { kind: "self", uid: self, binaries };

  const dataOwner = ownerOf(data.cluster) || undefined; // data of root is no reason for any other account
  const rootFolderOwner = ownerOf(data.root) || undefined;
  if (uid === undefined && dataOwner === undefined && rootFolderOwner === undefined && namespaceWorks(binaries, data.root)) {
    return { kind: "namespace", uid: 0, binaries };
  }
  const account = uid ?? dataOwner ?? rootFolderOwner ?? NOBODY;
  const reachable = runsAs(account, binaries) ? binaries : copyBinaries(binaries);
  if (!runsAs(account, reachable)) {
    throw new DatabaseUnavailable(
      `PostgreSQL must not run as root, and user ${account} cannot run it from ${reachable.folder}. Start LeadRelay as an ordinary user, ` +
        "or set DATABASE_URL to a PostgreSQL server.",
    );
  }
  if (existsSync(data.cluster) && ownerOf(data.cluster) !== account) giveTo(account, data.cluster);
  return { kind: "uid", uid: account, binaries: reachable };
}

/** What to spawn so that a program runs as the account in that folder. */
export function commandFor(account: Account, name: "postgres" | "initdb", args: string[], folder: string) {
  const program = programOf(account.binaries, name);
  const [wrapper, ...wrapperArgs] = UNSHARE;
  const command = account.kind === "namespace" ? { file: wrapper, args: [...wrapperArgs, program, ...args] } : { file: program, args };
  const user = account.kind === "uid" ? { uid: account.uid, gid: account.uid } : {};
  return { ...command, options: { cwd: folder, env: environment(), ...user } };
}

/**
 * How the account names a folder that is also its working directory. An unprivileged user may not be allowed to walk there
 * from `/`, but we enter it as root before the user id changes, and Linux lets a process reach where it stands.
 */
export function nameFor(account: Account, folder: string): string {
  return account.kind === "uid" && process.platform === "linux" ? "/proc/self/cwd" : folder;
}

/** Makes a file or folder the account's, with all that is in it. */
export function giveTo(uid: number, folder: string): void {
  chownSync(folder, uid, uid);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    lchownSync(path.join(entry.parentPath, entry.name), uid, uid);
}

/**
 * Tried for real: it needs the program `unshare`, a kernel and a container that allow it, and binaries and a data folder that
 * it can reach; root's power to enter folders of other users stays outside.
 */
function namespaceWorks(binaries: Binaries, dataRoot: string): boolean {
  const [file, ...args] = [...UNSHARE, "sh", "-c", '"$1" --version && test -w "$2"', "sh", programOf(binaries, "postgres"), dataRoot];
  return process.platform === "linux" && spawnSync(file, args, { cwd: "/", env: environment(), stdio: "ignore" }).status === 0;
}

function runsAs(uid: number, binaries: Binaries): boolean {
  return (
    spawnSync(programOf(binaries, "postgres"), ["--version"], { cwd: "/", env: environment(), uid, gid: uid, stdio: "ignore" }).status === 0
  );
}

/** Nothing of ours: PG* variables would change what PostgreSQL does, and its messages must be in English for us to know them. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C", TZ: "UTC" };
}
