const MINUTE_MS = 60_000;
/** A digest names so many leads and counts the rest. */
const NAMED_IN_DIGEST = 10;

export type Plan = { messages: { leadIds: string[]; named: number }[]; isDigest: boolean; againAt: Date | null };

/**
 * How what waits is put into messages: each lead its own, as long as no more than `mostPerMinute` go out in a minute; else one
 * digest for all of it, and the next not before a minute has passed. Pure.
 */
export function planMessages(input: {
  waiting: string[];
  /** Messages that went out in the last minute. */
  sentLastMinute: number;
  mostPerMinute: number;
  lastDigestAt: Date | null;
  now: Date;
}): Plan {
  const { waiting, sentLastMinute, mostPerMinute, lastDigestAt, now } = input;
  const digestAgainMs = lastDigestAt ? lastDigestAt.getTime() + MINUTE_MS : 0;
  if (digestAgainMs > now.getTime()) return { messages: [], isDigest: false, againAt: new Date(digestAgainMs) };
  if (waiting.length <= mostPerMinute - sentLastMinute)
    return { messages: waiting.map((leadId) => ({ leadIds: [leadId], named: 1 })), isDigest: false, againAt: null };
  return { messages: [{ leadIds: waiting, named: Math.min(waiting.length, NAMED_IN_DIGEST) }], isDigest: true, againAt: null };
}
