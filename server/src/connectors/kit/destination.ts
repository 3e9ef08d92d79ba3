import type { z } from "zod";
import type { Check } from "./check.ts";
import type { ConnectionInfo, ConnectionSecrets, ProviderFetch, ProviderRequest } from "./fetch.ts";

/** What is known of the step a call is made for. */
export type DeliveryContext = {
  connection: ConnectionInfo;
  /** Short, the same for every attempt of this step: written as `[ref:…]` into notes and tasks, so that they can be found again. */
  ref: string;
  /** The lead behind the step: written to the contact's reference fields. */
  lead: { id: string; source: string; submittedAt: string } | null;
  /** Values of this connection that rarely change (custom field ids), kept by the caller for some minutes. */
  cached<T>(key: string, load: () => Promise<T>): Promise<T>;
};

/** What an operation left at the destination: proof of the delivery, and what later steps read as `steps.<id>`. */
export type Delivered<Output> = { output: Output; remoteId: string | null; contact?: { id: string; isNew: boolean } };

/**
 * One operation of the catalogue at a destination.
 * - `repeat: "safe"`: doing it twice changes nothing more; after an unknown outcome it is simply sent again.
 * - `repeat: "look"`: `find` says whether it happened; only what surely did not happen is sent again. `isRepeatable`: with
 *   this input doing it twice changes nothing more, so that nobody needs to look.
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
      find(fetch: ProviderFetch, context: DeliveryContext, input: Input): Promise<Delivered<Output> | undefined>;
      isRepeatable?(input: Input): boolean;
    }
);

/** All we know of a place that contacts are written to. */
export type DestinationConnector = {
  name: string;
  baseUrl: string;
  authorise(request: ProviderRequest, secrets: ConnectionSecrets): ProviderRequest;
  operations: readonly Operation<never, unknown>[];
  /** Tries what a connection needs. Never throws for what the provider does. */
  check?(fetch: ProviderFetch, connection: ConnectionInfo): Promise<Check[]>;
};
