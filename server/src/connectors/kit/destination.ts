import type { z } from "zod";
import type { Check, TellCheck } from "./check.ts";
import type { ConnectionInfo, ConnectionSecrets, ProviderFetch, ProviderRequest } from "./fetch.ts";
import type { OAuthDescription } from "./oauth.ts";

/** What is known of the step a call is made for. */
export type DeliveryContext = {
  connection: ConnectionInfo;
  /** Short, the same for every attempt of this step: written as `[ref:…]` into notes and tasks, so that they can be found again. */
  ref: string;
  /** The lead behind the step: written to the contact's reference fields. `id` is `<provider>:<the platform's id>`, for good. */
  lead: { id: string; source: string; submittedAt: string } | null;
  /** The contact that this lead has become at this connection, when an earlier step or run has stored one. */
  storedContactId(): Promise<string | undefined>;
  /** Values of this connection that rarely change (custom field ids), kept by the caller for some minutes. */
  cached<T>(key: string, load: () => Promise<T>): Promise<T>;
  /** An answer showed that a kept value is no longer right. */
  forget(key: string): void;
};

/**
 * What an operation left at the destination: proof of the delivery, and what later steps read as `steps.<id>`. `warning`: it is
 * done, but not all of it as it was asked for.
 */
export type Delivered<Output> = {
  output: Output;
  remoteId: string | null;
  contact?: { id: string; isNew: boolean };
  warning?: { code: string; message: string };
};

/**
 * One operation of the catalogue at a destination, and what is done after an unknown outcome.
 * - `repeat: "safe"`: doing it twice changes nothing more; it is simply sent again.
 * - `repeat: "look"`: `find` says whether it happened; only what surely did not happen is sent again. `looksIn`: an `index` may
 *   show a write only after some time, so that absent is believed late; `records` show it at once.
 * - `repeat: "hold"`: there is no way to find out and doing it twice does harm, so a person decides.
 * `isRepeatable`: with this input doing it twice changes nothing more, whatever `repeat` says.
 */
export type Operation<Input = unknown, Output = unknown> = {
  id: string;
  name: string;
  /** One sentence for people: what it does. */
  summary: string;
  input: z.ZodType<Input>;
  output: z.ZodType<Output>;
  run(fetch: ProviderFetch, context: DeliveryContext, input: Input): Promise<Delivered<Output>>;
} & (
  | { repeat: "safe" }
  | {
      repeat: "look";
      looksIn: "records" | "index";
      find(fetch: ProviderFetch, context: DeliveryContext, input: Input): Promise<Delivered<Output> | undefined>;
      isRepeatable?(input: Input): boolean;
    }
  | { repeat: "hold"; isRepeatable?(input: Input): boolean }
);

/** What an answer's headers say of the destination's limits: of the moment, and of the day. Counts are requests. */
export type Limits = {
  burst?: { max: number; remaining: number };
  daily?: { max: number; remaining: number; resetsInMs: number | null };
};

/** All we know of a place that contacts are written to. */
export type DestinationConnector = {
  name: string;
  baseUrl: string;
  authorise(request: ProviderRequest, secrets: ConnectionSecrets): ProviderRequest;
  /** How an account is connected by consent, where it can be, and its tokens are changed. */
  oauth?: OAuthDescription;
  operations: readonly Operation<never, unknown>[];
  /** Of a destination that limits how often it is called. */
  readLimits?(headers: Record<string, string>): Limits | undefined;
  /** Makes what the connection needs at the destination before the first lead; the first lead would make it, too. Throws ProviderRefused or TransportError. */
  prepare?(fetch: ProviderFetch, connection: ConnectionInfo): Promise<void>;
  /** Looks whether the connection can do what it is for. Changes nothing, and never throws: what fails is a check that failed. */
  check?(fetch: ProviderFetch, connection: ConnectionInfo, tell?: TellCheck): Promise<Check[]>;
  /** What operations say of trouble, in words for this destination: those of two destinations with one API are the same. */
  reword?(message: string): string;
  /** How the account is called there; null when it does not say. Throws ProviderRefused or TransportError. */
  accountName?(fetch: ProviderFetch, connection: ConnectionInfo): Promise<string | null>;
};
