import { createDueQueue } from "../lib/due-queue.ts";
import { createLimit } from "../lib/limit.ts";
import type { Send } from "../lib/send.ts";
import { toUnixSeconds, type Clock, type Timers } from "../lib/time.ts";
import { notificationBody, signatureHeaders, type Change } from "./notification.ts";
import type { App } from "./state.ts";

export type DeliveryStatus = "waiting" | "retrying" | "delivered" | "dropped" | "lost" | "not-subscribed";

/** One POST to the webhook, with every attempt. */
export type Delivery = {
  id: string;
  status: DeliveryStatus;
  leadIds: string[];
  attempts: { at: string; status?: number; error?: string }[];
  nextAttemptAt?: string;
};

type Open = { delivery: Delivery; body: Buffer; firstMs?: number; swapsOrder: boolean };

/** How a notification travels; the modes of `submitLead` come down to these. */
export type Travel = { batched: boolean; repeated: boolean; lost: boolean; swapsOrder: boolean; delayMs: number };

export type Deliveries = ReturnType<typeof createDeliveries>;

const minuteMs = 60_000;
/**
 * A failed delivery is tried again at once, then at growing intervals for 36 hours, then dropped. Meta promises the 36
 * hours; the intervals are ours. Source: Meta, "Webhooks: Getting Started".
 */
const retryGapsMs = [0, 1, 4, 10, 45, 120, 180, 360, 720].map((minutes) => minutes * minuteMs);
const retryForMs = 36 * 60 * minuteMs;
const mostChanges = 1000;
const remembered = 10_000;

type Deps = {
  app: App;
  clock: Clock;
  timers: Timers;
  send: Send;
  timeoutMs: number;
  concurrency: number;
  automatic: boolean;
  onSettled(leadIds: string[]): void;
};

/** The webhook side: what waits to be sent, what was sent, and how it was answered. */
export function createDeliveries({ app, clock, timers, send, timeoutMs, concurrency, automatic, onSettled }: Deps) {
  const queue = createDueQueue<Open>();
  let batch: { change: Change; dueMs: number; travel: Travel }[] = [];
  let batchDueMs = Number.POSITIVE_INFINITY;
  let log: Delivery[] = [];
  let lastNumber = 0;
  let cancelTimer: (() => void) | undefined;
  let isStopped = false;
  const limit = createLimit(concurrency);
  const nowMs = (): number => clock.now().getTime();

  const record = (status: DeliveryStatus, leadIds: string[]): Delivery => {
    lastNumber += 1;
    const delivery: Delivery = { id: String(lastNumber), status, leadIds, attempts: [] };
    log.push(delivery);
    if (log.length > 2 * remembered) log = [...log.slice(0, -remembered).filter(isOpen), ...log.slice(-remembered)];
    return delivery;
  };

  const enqueueBody = (body: Buffer, leadIds: string[], travel: Travel, dueMs: number): void => {
    for (let copies = travel.repeated ? 2 : 1; copies > 0; copies -= 1) {
      const delivery = record("waiting", leadIds);
      delivery.nextAttemptAt = new Date(dueMs).toISOString();
      queue.add(dueMs, { delivery, body, swapsOrder: travel.swapsOrder });
    }
  };

  /** Gathered changes leave together, up to a thousand a POST. Source: Meta, "Webhooks: Getting Started". */
  const closeBatch = (): void => {
    if (batchDueMs > nowMs()) return;
    const due = batch.filter(({ dueMs }) => dueMs <= nowMs());
    batch = batch.filter(({ dueMs }) => dueMs > nowMs());
    batchDueMs = batch.reduce((least, { dueMs }) => Math.min(least, dueMs), Number.POSITIVE_INFINITY);
    for (let from = 0; from < due.length; from += mostChanges) {
      const part = due.slice(from, from + mostChanges);
      const travel = {
        ...noTravel,
        repeated: part.some((one) => one.travel.repeated),
        swapsOrder: part.some((one) => one.travel.swapsOrder),
      };
      const changes = part.map(({ change }) => change);
      enqueueBody(notificationBody(changes, toUnixSeconds(clock.now())), leadIdsOf(changes), travel, nowMs());
    }
  };

  const attempt = async (open: Open): Promise<Delivery> => {
    const { delivery, body } = open;
    const url = app.subscription?.callbackUrl;
    const at = clock.now();
    open.firstMs ??= at.getTime();
    delivery.nextAttemptAt = undefined;
    let status: number | undefined;
    let error: string | undefined;
    try {
      if (!url) throw new Error("no webhook is subscribed");
      const headers = { "content-type": "application/json", "user-agent": "facebookexternalua", ...signatureHeaders(body, app.secret) };
      status = (await send({ method: "POST", url, headers, body, timeoutMs })).status;
    } catch (cause) {
      error = cause instanceof Error ? cause.message : "no answer";
    }
    delivery.attempts.push({ at: at.toISOString(), status, error });
    if (status !== undefined && status >= 200 && status < 300) delivery.status = "delivered";
    else retryLater(open);
    if (!isOpen(delivery)) onSettled(delivery.leadIds);
    return delivery;
  };

  const retryLater = (open: Open): void => {
    const { delivery } = open;
    const lastMs = (open.firstMs ?? nowMs()) + retryForMs;
    if (nowMs() >= lastMs) {
      delivery.status = "dropped";
      return;
    }
    const gapMs = retryGapsMs[delivery.attempts.length - 1] ?? retryGapsMs.at(-1) ?? minuteMs;
    const dueMs = Math.min(nowMs() + gapMs, lastMs);
    delivery.status = "retrying";
    delivery.nextAttemptAt = new Date(dueMs).toISOString();
    queue.add(dueMs, open);
  };

  /** Sends what is due by the clock, with the retry that follows a failure at once; answers what it sent. */
  const deliverDue = async (): Promise<Delivery[]> => {
    const sent: Delivery[] = [];
    for (;;) {
      closeBatch();
      const due = swapped(queue.take(nowMs()));
      if (due.length === 0) break;
      sent.push(...(await Promise.all(due.map((open) => limit(() => attempt(open))))));
    }
    plan();
    return [...new Set(sent)];
  };

  const plan = (): void => {
    cancelTimer?.();
    cancelTimer = undefined;
    if (!automatic || isStopped) return;
    const next = Math.min(queue.nextDueMs ?? Number.POSITIVE_INFINITY, batchDueMs);
    if (Number.isFinite(next)) cancelTimer = timers.after(Math.max(0, next - nowMs()), () => void deliverDue());
  };

  return {
    deliverDue,

    /** Takes a change on its way, or notes why it never goes. */
    add(change: Change, travel: Travel, isSubscribed: boolean): void {
      const leadIds = leadIdsOf([change]);
      const dueMs = nowMs() + travel.delayMs;
      if (!isSubscribed || travel.lost) {
        record(isSubscribed ? "lost" : "not-subscribed", leadIds);
        onSettled(leadIds);
      } else if (travel.batched) {
        batch.push({ change, dueMs, travel });
        batchDueMs = Math.min(batchDueMs, dueMs);
      } else {
        enqueueBody(notificationBody([change], toUnixSeconds(clock.now()) + Math.round(travel.delayMs / 1000)), leadIds, travel, dueMs);
      }
      plan();
    },

    /** A ready body, such as the dashboard's test. */
    addBody(body: Buffer): void {
      enqueueBody(body, [], noTravel, nowMs());
      plan();
    },

    get log(): readonly Delivery[] {
      return log;
    },
    get waiting(): number {
      return queue.size + batch.length;
    },
    reset(): void {
      queue.clear();
      batch = [];
      batchDueMs = Number.POSITIVE_INFINITY;
      log = [];
      cancelTimer?.();
      cancelTimer = undefined;
    },
    stop(): void {
      isStopped = true;
      cancelTimer?.();
      cancelTimer = undefined;
    },
  };
}

export const noTravel: Travel = { batched: false, repeated: false, lost: false, swapsOrder: false, delayMs: 0 };

function isOpen(delivery: Delivery): boolean {
  return delivery.status === "waiting" || delivery.status === "retrying";
}

/** A change about an update names a lead, but is not its notification. */
function leadIdsOf(changes: readonly Change[]): string[] {
  return changes.filter((change) => !change.update).map((change) => change.value.id);
}

/** Those that travel out of order leave last come, first sent; the rest keep their places. */
function swapped(due: Open[]): Open[] {
  const movers = due.filter((open) => open.swapsOrder).toReversed();
  return due.map((open) => (open.swapsOrder ? (movers.shift() ?? open) : open));
}
