import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import type { Ids } from "../lib/random.ts";
import { addCount } from "./queries.ts";

const FLUSH_EVERY_MS = 10_000;
const HOUR_MS = 60 * 60_000;

type Deps = { database: Database; clock: Clock; ids: Ids; onFault: (error: unknown) => void };
type Line = { workspaceId: string; keyId: string; action: string; hour: Date; count: number };

/**
 * Counts what tokens write on the Contacts API, by token, operation and hour. A row for each call would cost as much as the
 * call: an import writes thousands a second. A process that is killed loses the counts of its last seconds; the contacts have
 * their own record of when they changed.
 */
export class TokenCounts {
  readonly #deps: Deps;
  #lines = new Map<string, Line>();
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Remembers one call; it is written within seconds. */
  add({ workspaceId, keyId, action }: { workspaceId: string; keyId: string; action: string }): void {
    const hour = new Date(Math.floor(this.#deps.clock.now().getTime() / HOUR_MS) * HOUR_MS);
    const name = `${workspaceId} ${keyId} ${hour.getTime()} ${action}`;
    const line = this.#lines.get(name);
    if (line) line.count += 1;
    else this.#lines.set(name, { workspaceId, keyId, action, hour, count: 1 });
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_EVERY_MS).unref();
  }

  /** Writes what was counted. What could not be written is kept for the next time. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const lines = [...this.#lines.values()];
    this.#lines = new Map();
    const { database, ids, onFault } = this.#deps;
    for (const line of lines) {
      await addCount(database.in(line.workspaceId), { ...line, entryId: ids.uuid() }).catch((error: unknown) => {
        onFault(error);
        this.#putBack(line);
      });
    }
  }

  #putBack(line: Line): void {
    const name = `${line.workspaceId} ${line.keyId} ${line.hour.getTime()} ${line.action}`;
    const newer = this.#lines.get(name);
    if (newer) newer.count += line.count;
    else this.#lines.set(name, line);
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_EVERY_MS).unref();
  }
}
