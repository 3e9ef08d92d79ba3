import type { Database } from "../db/db.ts";
import { withTransaction } from "../db/db.ts";
import type { AddressGuard } from "../lib/address-guard.ts";
import type { Clock } from "../lib/clock.ts";
import { NotFound } from "../lib/errors.ts";
import type { Ids, Random } from "../lib/random.ts";
import type { Vault } from "../vault/vault.ts";
import { type Endpoint, openTarget, sealTarget, toEndpoint } from "./endpoint.ts";
import { TooManyEndpoints } from "./errors.ts";
import { typesOf, type WebhookName } from "./event-types.ts";
import {
  deleteEndpoint,
  type EndpointKey,
  findInstallationId,
  insertEndpoint,
  listEndpointRows,
  pauseEndpoint,
  resumeEndpoint,
  updateEndpoint,
} from "./queries.ts";
import { newSecret } from "./sign-message.ts";

export type EndpointDeps = { database: Database; vault: Vault; clock: Clock };
type WriteDeps = EndpointDeps & { guard: Pick<AddressGuard, "check">; ids: Ids; random: Random };

/** Each event is written once for each of them. */
const MOST_ENDPOINTS = 20;
/** A replaced secret signs beside the new one so long, so that no message is refused meanwhile. */
const OLD_SECRET_MS = 24 * 3_600_000;

/** The endpoints of a workspace, the oldest first. */
export async function listEndpoints({ database, vault }: EndpointDeps, workspaceId: string): Promise<Endpoint[]> {
  const keys = await vault.of(workspaceId);
  return (await listEndpointRows(database.in(workspaceId), workspaceId)).map((row) => toEndpoint(keys, row));
}

/** Its row. Throws NotFound. */
export async function getEndpointRow({ database }: EndpointDeps, { workspaceId, endpointId }: EndpointKey) {
  const [row] = await listEndpointRows(database.in(workspaceId), workspaceId, endpointId);
  if (!row) throw new NotFound("There is no such webhook endpoint here.");
  return row;
}

type NewEndpoint = { workspaceId: string; name: string; url: string; events: WebhookName[]; appId?: string };

/** Makes an endpoint. Its secret is given this once. Throws AddressRefused, AddressUnreachable, TooManyEndpoints. */
export async function createEndpoint(deps: WriteDeps, input: NewEndpoint): Promise<{ endpoint: Endpoint; secret: string }> {
  const { database, vault, clock, guard, ids, random } = deps;
  const { workspaceId, name, url, events } = input;
  await guard.check(url);
  const db = database.in(workspaceId);
  if ((await listEndpointRows(db, workspaceId)).length >= MOST_ENDPOINTS)
    throw new TooManyEndpoints(`A workspace has at most ${MOST_ENDPOINTS} webhook endpoints. Remove one that is not needed.`);
  const endpointId = ids.uuid();
  const secret = newSecret(random);
  const target = sealTarget(await vault.of(workspaceId), endpointId, { url, secrets: [{ secret, until: null }] });
  const appId = input.appId ?? (await findInstallationId(database.system));
  await insertEndpoint(db, { workspaceId, endpointId, name, target, eventTypes: typesOf(events), appId, now: clock.now() });
  return { endpoint: await getEndpoint(deps, { workspaceId, endpointId }), secret };
}

type Change = { name?: string; url?: string; events?: WebhookName[]; appId?: string; isPaused?: boolean };

/** Changes what is named. Resuming sends all that waited. Throws NotFound, AddressRefused, AddressUnreachable. */
export async function changeEndpoint(deps: WriteDeps, key: EndpointKey, { url, events, isPaused, ...change }: Change): Promise<Endpoint> {
  const { database, vault, clock, guard } = deps;
  const row = await getEndpointRow(deps, key);
  if (url !== undefined) await guard.check(url);
  const keys = await vault.of(key.workspaceId);
  const target = url === undefined ? undefined : sealTarget(keys, key.endpointId, { ...openTarget(keys, key.endpointId, row.target), url });
  const now = clock.now();
  await withTransaction(database.in(key.workspaceId), async (trx) => {
    await updateEndpoint(trx, key, { ...change, target, eventTypes: events && typesOf(events), now });
    if (isPaused === true) await pauseEndpoint(trx, key, { code: null, now });
    if (isPaused === false) await resumeEndpoint(trx, key, now);
  });
  return getEndpoint(deps, key);
}

/** Gives it a new secret; the one before holds for a day. Throws NotFound. */
export async function rotateSecret(deps: WriteDeps, key: EndpointKey): Promise<{ endpoint: Endpoint; secret: string }> {
  const { database, vault, clock, random } = deps;
  const row = await getEndpointRow(deps, key);
  const keys = await vault.of(key.workspaceId);
  const { url, secrets } = openTarget(keys, key.endpointId, row.target);
  const now = clock.now();
  const until = new Date(now.getTime() + OLD_SECRET_MS).toISOString();
  const secret = newSecret(random);
  const old = secrets.slice(0, 1).map((before) => ({ secret: before.secret, until }));
  const target = sealTarget(keys, key.endpointId, { url, secrets: [{ secret, until: null }, ...old] });
  await updateEndpoint(database.in(key.workspaceId), key, { target, now });
  return { endpoint: await getEndpoint(deps, key), secret };
}

/** Removes an endpoint, what waits for it and its log. Throws NotFound. */
export async function removeEndpoint({ database }: EndpointDeps, key: EndpointKey): Promise<void> {
  if (!(await deleteEndpoint(database.in(key.workspaceId), key))) throw new NotFound("There is no such webhook endpoint here.");
}

async function getEndpoint(deps: EndpointDeps, key: EndpointKey): Promise<Endpoint> {
  return toEndpoint(await deps.vault.of(key.workspaceId), await getEndpointRow(deps, key));
}
