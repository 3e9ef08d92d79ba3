import type { Target } from "./endpoint.ts";

/** The states of a message. The database checks the same list. */
export const MESSAGE_STATES = ["waiting", "delivered", "given_up"] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** A message in the hands of a sender. */
export type ClaimedMessage = {
  workspaceId: string;
  messageId: string;
  endpointId: string;
  leaseToken: string;
  /** How often it was tried before. */
  attempts: number;
  /** A test is tried once. */
  isTest: boolean;
  type: string;
  body: Record<string, unknown>;
  createdAt: Date;
  locationId: string;
  appId: string;
  /** Since when the endpoint has taken nothing. Null: it did the last time. */
  failingSince: Date | null;
};

/** One try: what was answered, or why there was no answer. */
export type Try = {
  startedAt: Date;
  ms: number;
  status: number | null;
  code: string | null;
  message: string | null;
  answer: string | null;
};

export type Sendable = Pick<ClaimedMessage, "messageId" | "type" | "body" | "createdAt" | "locationId" | "appId"> & { target: Target };
