/** What the load generator is told, in one line of JSON. */
export type LoadPlan = {
  url: string;
  connections: number;
  /** Given: this many a second, at fixed moments, whatever the answers take. Else: the next as soon as one is answered. */
  perSecond?: number;
  /** Stops after this time, even when requests are left. */
  maxSeconds: number;
  /** This part of the answers, the first ones, is not counted: code that has just been loaded is slow. */
  warmUpShare?: number;
  requests: Requests;
};

export type Requests =
  /** Signed webhooks with one lead each: those given, or `count` new ones from `firstId` on. */
  | { kind: "webhooks"; secret: string; pageId: string; formId: string; leads: { ids: string[] } | { firstId: string; count: number } }
  /** Upserts of people number 0 to `count` - 1. */
  | { kind: "upserts"; token: string; locationId: string; count: number; lastName: string };
