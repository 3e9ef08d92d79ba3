import { EventEmitter, once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { withOptions } from "./connection.ts";
import { type Log, silentLog } from "./embedded/log.ts";
import { APP_OPTIONS } from "./roles.ts";

/** Word from other processes, through PostgreSQL's LISTEN and NOTIFY. A hint, not a queue: what must happen is also found by looking. */
export type Listener = {
  /** Calls the handler with each payload; resolves, when the server listens, with what ends it. */
  subscribe(channel: string, handler: Handler): Promise<() => void>;
  /** Calls it when the connection is back after a loss: notifications in between were missed. */
  onReconnect(handler: () => void): void;
  /** Tells all processes, this one too, within some 15 ms; the same payload said twice in that time is told once. */
  notify(channel: string, payload?: string): void;
  close(): Promise<void>;
};

type Handler = (payload: string) => void;

export type ListenerOptions = { connection: pg.ClientConfig; applicationName?: string; log?: Log };

// A NOTIFY in every commit takes a lock of the whole server and more than halves the commits (measured): gather them.
const GATHER_MS = 15;
const FIRST_BACKOFF_MS = 50;
const LONGEST_BACKOFF_MS = 1_000;
const HEARTBEAT_MS = 10_000;
const MAX_PAYLOAD_BYTES = 7_900; // PostgreSQL documentation, NOTIFY: shorter than 8000 bytes
const MAX_WAITING = 10_000;

/** One connection for all listening of a process. It reconnects by itself, within a second of the database being back. */
export function createListener({ connection, applicationName = "leadrelay listen", log = silentLog }: ListenerOptions): Listener {
  const handlers = new Map<string, Set<Handler>>();
  const waiting = new Map<string, Set<string>>();
  const events = new EventEmitter().setMaxListeners(0);
  const closing = new AbortController();
  const closed = new Promise<void>((resolve) => closing.signal.addEventListener("abort", () => resolve()));
  let live: pg.Client | undefined;
  let gathering: NodeJS.Timeout | undefined;
  let told: Promise<unknown> = Promise.resolve();
  let connections = 0;
  const running = run();

  async function run(): Promise<void> {
    let backoffMs = FIRST_BACKOFF_MS;
    while (!closing.signal.aborted) {
      try {
        await connectUntilLost(() => (backoffMs = FIRST_BACKOFF_MS));
      } catch (error) {
        if (!closing.signal.aborted) log.warn({ err: error }, "the listening connection to the database is away");
      }
      await delay(backoffMs, undefined, { signal: closing.signal, ref: false }).catch(() => {});
      backoffMs = Math.min(backoffMs * 2, LONGEST_BACKOFF_MS);
    }
  }

  async function connectUntilLost(onConnected: () => void): Promise<void> {
    const client = new pg.Client({
      ...withOptions(connection, APP_OPTIONS),
      application_name: applicationName,
      connectionTimeoutMillis: 3_000,
      query_timeout: 3_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 5_000,
    });
    const lost = untilLost(client);
    client.on("notification", ({ channel, payload }) => deliver(channel, payload ?? ""));
    try {
      await client.connect();
      live = client;
      for (const channel of handlers.keys()) await listenOn(client, channel);
      onConnected();
      connections += 1;
      events.emit("connected");
      flush();
      await Promise.race([lost, heartbeat(client), closed]);
    } finally {
      live = undefined;
      client.end().catch(() => {}); // not awaited: the other side may be gone without a word
    }
  }

  function deliver(channel: string, message: string): void {
    for (const payload of unpack(message)) {
      for (const handler of handlers.get(channel) ?? []) handler(payload);
    }
  }

  function flush(): void {
    gathering = undefined;
    const client = live;
    if (!client || waiting.size === 0) return; // kept until the connection is back
    const messages = [...waiting].flatMap(([channel, payloads]) => pack([...payloads]).map((message) => ({ channel, message })));
    waiting.clear();
    told = inTurn(client, "select pg_notify(channel, message) from unnest($1::text[], $2::text[]) as sent (channel, message)", [
      messages.map((sent) => sent.channel),
      messages.map((sent) => sent.message),
    ]).catch((error: unknown) => log.warn({ err: error }, "a notification was lost; those it was for find the work by looking"));
  }

  async function untilListening(channel: string): Promise<void> {
    while (!closing.signal.aborted) {
      const client = live;
      const isListening =
        client &&
        (await listenOn(client, channel).then(
          () => true,
          () => false,
        ));
      if (isListening) return;
      if (live === client) await Promise.race([once(events, "connected"), closed]);
    }
  }

  return {
    async subscribe(channel, handler) {
      const existing = handlers.get(channel) ?? new Set();
      handlers.set(channel, existing.add(handler));
      await untilListening(channel);
      return () => void existing.delete(handler); // the channel stays: silence costs nothing
    },
    onReconnect(handler) {
      events.on("connected", () => {
        if (connections > 1) handler();
      });
    },
    notify(channel, payload = "") {
      assertShort(payload);
      const payloads = waiting.get(channel) ?? new Set();
      if (payloads.size < MAX_WAITING) waiting.set(channel, payloads.add(payload));
      gathering ??= setTimeout(flush, GATHER_MS);
    },
    async close() {
      clearTimeout(gathering);
      flush();
      await told; // a command tells the others what it did, and ends
      closing.abort();
      await running;
    },
  };
}

/** Several payloads as few messages: JSON lists, each short enough for one notification. */
export function pack(payloads: string[]): string[] {
  const messages: string[] = [];
  let items: string[] = [];
  let bytes = 2;
  for (const item of payloads.map((payload) => JSON.stringify(payload))) {
    const size = Buffer.byteLength(item) + 1;
    if (bytes + size > MAX_PAYLOAD_BYTES) {
      messages.push(`[${items.join(",")}]`);
      items = [];
      bytes = 2;
    }
    items.push(item);
    bytes += size;
  }
  return [...messages, `[${items.join(",")}]`];
}

/** What `pack` made; a plain text, as a function in SQL may send it, is one payload. */
export function unpack(message: string): string[] {
  try {
    const parsed: unknown = JSON.parse(message);
    if (Array.isArray(parsed)) return parsed.map(String);
  } catch {
    // plain text
  }
  return [message];
}

function assertShort(payload: string): void {
  if (Buffer.byteLength(JSON.stringify(payload)) + 3 > MAX_PAYLOAD_BYTES) {
    throw new RangeError(`A notification may have ${MAX_PAYLOAD_BYTES} bytes; send an id and let the receiver read the rest.`);
  }
}

async function listenOn(client: pg.Client, channel: string): Promise<void> {
  await inTurn(client, `listen ${client.escapeIdentifier(channel)}`);
}

const turns = new WeakMap<pg.Client, Promise<unknown>>();

/** One statement at a time: pg will refuse a second one while the first runs (announced for its version 9). */
function inTurn(client: pg.Client, text: string, values: unknown[] = []): Promise<unknown> {
  const turn = (turns.get(client) ?? Promise.resolve()).then(() => client.query(text, values));
  turns.set(
    client,
    turn.catch(() => {}),
  );
  return turn;
}

/** Rejects when the connection breaks. */
function untilLost(client: pg.Client): Promise<never> {
  const lost = new Promise<never>((_, reject) => {
    client.on("error", reject);
    client.on("end", () => reject(new Error("Connection ended")));
  });
  lost.catch(() => {}); // it may break when nobody waits any more
  return lost;
}

/** Rejects when the server does not answer: a peer that vanished sends nothing, and neither does a silent channel. */
async function heartbeat(client: pg.Client): Promise<never> {
  for (;;) {
    await delay(HEARTBEAT_MS, undefined, { ref: false });
    await inTurn(client, "select 1");
  }
}
