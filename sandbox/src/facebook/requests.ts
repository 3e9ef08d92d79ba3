import { callKinds, type CallKind } from "./call.ts";

/** A call as it is remembered: no token, no query, no body. */
export type RequestEntry = { at: string; kind: CallKind; method: string; path: string; status: number };

export type Requests = ReturnType<typeof createRequests>;

const remembered = 1000;

/** Counts calls by kind, as Meta counts them (every item of a batch is one), and remembers the latest. */
export function createRequests() {
  const counts = new Map<CallKind, number>();
  let recent: RequestEntry[] = [];
  let posted = 0;
  return {
    /** Calls of one kind; of all kinds without one. */
    count(kind?: CallKind): number {
      if (kind) return counts.get(kind) ?? 0;
      return callKinds.reduce((sum, each) => (each === "batch" ? sum : sum + (counts.get(each) ?? 0)), 0);
    },
    /** HTTP requests received: a batch of fifty is one. */
    get http(): number {
      return posted;
    },
    get counts(): Partial<Record<CallKind, number>> {
      return Object.fromEntries(counts);
    },
    get recent(): readonly RequestEntry[] {
      return recent.slice(-remembered);
    },
    countHttp(): void {
      posted += 1;
    },
    add(entry: RequestEntry): void {
      counts.set(entry.kind, (counts.get(entry.kind) ?? 0) + 1);
      recent.push(entry);
      if (recent.length > 2 * remembered) recent = recent.slice(-remembered);
    },
    reset(): void {
      counts.clear();
      recent = [];
      posted = 0;
    },
  };
}
