import { LRUCache } from "lru-cache";
import { z } from "zod";
import type { Clock } from "../lib/clock.ts";
import { AppError, type Retry } from "../lib/errors.ts";
import { openStream, type LiveStream } from "./live-stream.ts";

/** What live events are named. `resync`: some may be missing, read again what you show. */
export const LIVE_EVENTS = ["lead", "run", "step", "contact", "health", "resync"] as const;

/** The channel on which every process tells the others, by NOTIFY, what happened. */
export const LIVE_CHANNEL = "leadrelay_live";

/** One notification: ids and a state, no personal data. */
const Notice = z.object({
  kind: z.enum(["lead", "run", "step", "contact", "health"]),
  workspaceId: z.string(),
  leadId: z.string().optional(),
  runId: z.string().optional(),
  contactId: z.string().optional(),
  state: z.string().optional(),
  at: z.string().optional(),
});
export type LiveNotice = z.infer<typeof Notice>;

const KEPT = 1_000;
const MAX_STREAMS = 1_000;

class TooManyStreams extends AppError {
  readonly code = "too_many_streams";
  readonly status = 503;
  override readonly retry: Retry = { when: "later", afterMs: 5_000 };
}

/** Where a process hears from the others. */
export type Listen = { subscribe(channel: string, handler: (payload: string) => void): unknown; onReconnect?(handler: () => void): void };

type Kept = { events: { number: number; text: string }[]; forgottenUpTo: number };

/**
 * Passes on what happens to whoever watches a workspace. Keeps the last 1,000 of each, so that a browser that was away for
 * a moment goes on where it was; one that asks for what is not known any more (too old, or of another process) is told to
 * resync.
 */
export class LiveEvents {
  readonly #clock: Clock;
  // Ids of another process, or of this one before it was started again, must not be taken for ours.
  readonly #epoch: string;
  #last = 0;
  #evictedUpTo = 0;
  readonly #kept = new LRUCache<string, Kept>({
    max: 1_000,
    dispose: (_kept, _key, why) => why === "evict" && (this.#evictedUpTo = this.#last),
  });
  readonly #streams = new Map<string, Set<LiveStream>>();
  #streamCount = 0;

  constructor({ clock, listen }: { clock: Clock; listen: Listen }) {
    this.#clock = clock;
    this.#epoch = clock.now().getTime().toString(36);
    void listen.subscribe(LIVE_CHANNEL, (payload) => this.receive(payload));
    listen.onReconnect?.(() => this.#resyncAll());
  }

  /** Takes a notification; what is not one of ours is left alone. */
  receive(payload: string): void {
    const notice = Notice.safeParse(parseJson(payload));
    if (!notice.success) return;
    const { kind, at = this.#clock.now().toISOString(), ...ids } = notice.data;
    const event = this.#event(kind, { ...ids, at });
    this.#keep(ids.workspaceId, event);
    for (const stream of this.#streams.get(ids.workspaceId) ?? []) stream.push(event.text);
  }

  /** What happens in a workspace from now on, or from after `lastEventId`. Throws when too many are watching. */
  open(workspaceId: string, lastEventId: string | undefined): LiveStream {
    if (this.#streamCount >= MAX_STREAMS) throw new TooManyStreams("Too many pages are open. Close some and try again.");
    const streams = this.#streams.get(workspaceId) ?? new Set();
    this.#streams.set(workspaceId, streams);
    // An id without data is no event: it only tells the browser where it is, should it be cut off before anything happens.
    const stream = openStream([`id: ${this.#epoch}.${this.#last}\n\n`, ...this.#missed(workspaceId, lastEventId)], () => {
      if (streams.delete(stream)) this.#streamCount -= 1;
      if (streams.size === 0 && this.#streams.get(workspaceId) === streams) this.#streams.delete(workspaceId);
    });
    streams.add(stream);
    this.#streamCount += 1;
    return stream;
  }

  /** How many are watching. */
  get streamCount(): number {
    return this.#streamCount;
  }

  /** Ends every stream: the process stops. */
  close(): void {
    for (const streams of this.#streams.values()) for (const stream of streams) stream.close(); // a set may lose what is being visited
  }

  #keep(workspaceId: string, event: Kept["events"][number]): void {
    const kept = this.#kept.get(workspaceId) ?? { events: [], forgottenUpTo: this.#evictedUpTo };
    kept.events.push(event);
    if (kept.events.length > KEPT) kept.forgottenUpTo = kept.events.shift()?.number ?? kept.forgottenUpTo;
    this.#kept.set(workspaceId, kept);
  }

  #missed(workspaceId: string, lastEventId: string | undefined): string[] {
    if (lastEventId === undefined) return [];
    const [epoch, digits] = lastEventId.split(".");
    const number = Number(digits);
    const kept = this.#kept.get(workspaceId);
    const isKnown =
      epoch === this.#epoch && Number.isInteger(number) && number <= this.#last && number >= (kept?.forgottenUpTo ?? this.#evictedUpTo);
    if (!isKnown) return [this.#resync(workspaceId)];
    return kept?.events.filter((event) => event.number > number).map(({ text }) => text) ?? [];
  }

  #resyncAll(): void {
    for (const [workspaceId, streams] of this.#streams) for (const stream of streams) stream.push(this.#resync(workspaceId));
  }

  #resync(workspaceId: string): string {
    return this.#event("resync", { workspaceId, at: this.#clock.now().toISOString() }).text;
  }

  #event(name: (typeof LIVE_EVENTS)[number], data: object): { number: number; text: string } {
    this.#last += 1;
    return { number: this.#last, text: `event: ${name}\nid: ${this.#epoch}.${this.#last}\ndata: ${JSON.stringify(data)}\n\n` };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
