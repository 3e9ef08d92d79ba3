import type { Random } from "../lib/random.ts";
import { usualBody } from "./errors.ts";
import type { OperationName } from "./operations.ts";

/** How requests go wrong. What it does not narrow down it strikes: any method, path, operation and location. */
export type Failure = {
  operation?: OperationName;
  method?: string;
  /** A path without the base, `*` for any part of it: for instance every contact's notes. */
  path?: string;
  locationId?: string;
  /** Text that the request's body must hold: strikes one lead among many. */
  bodyHolds?: string;
  /** How many requests it strikes: 1 unless told; without end where there is a share or a time. */
  times?: number;
  /** Lets so many matching requests pass first. */
  after?: number;
  /** Strikes with this probability. */
  share?: number;
  /** Strikes only in this span of the simulator's clock. */
  from?: Date;
  until?: Date;

  status?: number;
  message?: string | string[];
  /** Sent as it is, for instance an HTML page of a gateway. */
  body?: string;
  /** Over the usual ones; null takes one away. */
  headers?: Record<string, string | null>;
  /** Leaves all `X-RateLimit-*` headers away. */
  hidesLimits?: boolean;
  /** The request is carried out, and only its answer goes wrong. */
  afterWrite?: boolean;
  /** `before-answer` breaks the connection; the other two announce more than they send, and then break off or say nothing more. */
  cut?: "before-answer" | "mid-body" | "stalled-body";
  /** No answer ever, on an open connection. */
  silent?: boolean;
  /** The answer comes in pieces. */
  drip?: { bytes: number; everyMs: number };
  /** The answer comes late. */
  slowMs?: number;
};

export type Asked = { operation: OperationName; method: string; path: string; locationId: string | undefined; body: string; nowMs: number };

export type Faults = ReturnType<typeof createFaults>;

type Standing = { failure: Failure; left: number; toSkip: number; pattern: RegExp | undefined };

/** What goes wrong, decided request by request; by chance, but the same chance for the same seed. */
export function createFaults({ random }: { random: Random }) {
  let standing: Standing[] = [];
  return {
    get list(): Failure[] {
      return standing.map(({ failure, left }) => (Number.isFinite(left) ? { ...failure, times: left } : failure));
    },
    add(failure: Failure): void {
      const isOpenEnded = failure.share !== undefined || failure.from !== undefined || failure.until !== undefined;
      standing.push({
        failure,
        left: failure.times ?? (isOpenEnded ? Number.POSITIVE_INFINITY : 1),
        toSkip: failure.after ?? 0,
        pattern: failure.path === undefined ? undefined : toPattern(failure.path),
      });
    },
    /** The first failure that strikes this request, used up by one. */
    decide(asked: Asked): Failure | undefined {
      for (const one of standing) {
        if (!strikes(one, asked)) continue;
        if (one.toSkip > 0) {
          one.toSkip -= 1;
          continue;
        }
        if (one.failure.share !== undefined && random() >= one.failure.share) continue;
        one.left -= 1;
        if (one.left <= 0) standing = standing.filter((other) => other !== one);
        return one.failure;
      }
      return undefined;
    },
    reset(): void {
      standing = [];
    },
  };
}

function strikes({ failure, pattern }: Standing, asked: Asked): boolean {
  return (
    (failure.operation === undefined || failure.operation === asked.operation) &&
    (failure.method === undefined || failure.method === asked.method) &&
    (failure.locationId === undefined || failure.locationId === asked.locationId) &&
    (failure.from === undefined || failure.from.getTime() <= asked.nowMs) &&
    (failure.until === undefined || failure.until.getTime() > asked.nowMs) &&
    (failure.bodyHolds === undefined || asked.body.includes(failure.bodyHolds)) &&
    (pattern?.test(asked.path) ?? true)
  );
}

function toPattern(path: string): RegExp {
  const parts = path.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}/?$`);
}

/** Whether another answer takes the place of the right one; where nothing is said, that of an error of theirs does. */
export function replaces({ status, body, message, cut, silent, drip, slowMs, headers, hidesLimits }: Failure): boolean {
  const says = [status, body, message].some((part) => part !== undefined);
  const spoils = [cut, silent, drip, slowMs, headers, hidesLimits].some((part) => part !== undefined);
  return says || !spoils;
}

/** Whether the request is carried out, whatever is answered. */
export function isCarriedOut(failure: Failure): boolean {
  if (failure.afterWrite) return true;
  return !replaces(failure) && failure.cut !== "before-answer" && !failure.silent;
}

/** The answer a failure gives in place of the right one: a 500 where it does not say. */
export function failureAnswer({ status = 500, message, body, headers }: Failure): {
  status: number;
  headers: Record<string, string>;
  body: string;
} {
  const type = body?.startsWith("<") ? { "content-type": "text/html" } : undefined;
  const text = body ?? JSON.stringify(message === undefined ? usualBody(status) : { ...usualBody(status), message });
  return { status, headers: { ...type, ...withoutNulls(headers) }, body: text };
}

function withoutNulls(headers: Failure["headers"] = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [[name.toLowerCase(), value]])));
}
