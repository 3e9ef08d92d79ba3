import { z } from "zod";
import type { WorkspaceVault } from "../vault/vault.ts";
import { namesOf, type WebhookName } from "./event-types.ts";
import type { EndpointRow } from "./queries.ts";

/** Where an endpoint is and what signs for it, the newest secret first. `until`: a secret that was replaced signs beside the new one so long. */
const Target = z.object({ url: z.string(), secrets: z.array(z.object({ secret: z.string(), until: z.iso.datetime().nullable() })).min(1) });
export type Target = z.infer<typeof Target>;

/** A program that wants to hear of events. */
export type Endpoint = Omit<EndpointRow, "target" | "eventTypes"> & { url: string; events: WebhookName[] };

/** Seals the target of an endpoint, bound to its row. */
export function sealTarget(keys: WorkspaceVault, endpointId: string, target: Target): Buffer {
  return keys.sealValue(placeOf(endpointId), JSON.stringify(target));
}

/** Opens what sealTarget made. Throws SealBroken. */
export function openTarget(keys: WorkspaceVault, endpointId: string, sealed: Buffer): Target {
  return Target.parse(JSON.parse(keys.openValue(placeOf(endpointId), sealed)));
}

/** The endpoint as people see it: with its address, without its secrets. */
export function toEndpoint(keys: WorkspaceVault, { target, eventTypes, ...row }: EndpointRow): Endpoint {
  return { ...row, url: openTarget(keys, row.endpointId, target).url, events: namesOf(eventTypes) };
}

const placeOf = (endpointId: string) => ({ table: "webhook_endpoints", column: "target", rowId: endpointId });
