import { type Database, withTransaction } from "../../db/db.ts";
import { newSecret } from "../../endpoints/sign-message.ts";
import type { AddressGuard } from "../../lib/address-guard.ts";
import type { Clock } from "../../lib/clock.ts";
import { InvalidInput, NotFound } from "../../lib/errors.ts";
import type { Ids, Random } from "../../lib/random.ts";
import type { Vault } from "../../vault/vault.ts";
import type { Level } from "../cause.ts";
import { TooManyChannels } from "../errors.ts";
import { type AlertChannel, type ChannelKey, type ChannelKind, openTarget, sealTarget, type Target } from "./channel.ts";
import { deleteChannel, insertChannel, listChannelRows, updateChannel } from "./queries.ts";

export type ChannelDeps = { database: Database; vault: Vault };
type WriteDeps = ChannelDeps & { clock: Clock; ids: Ids; random: Random; guard: Pick<AddressGuard, "check"> };

/** Each alert is sent over each of them. */
const MOST_CHANNELS = 20;

/** The channels of a workspace, the oldest first. */
export async function listChannels({ database, vault }: ChannelDeps, workspaceId: string): Promise<AlertChannel[]> {
  const keys = await vault.of(workspaceId);
  const rows = await listChannelRows(database.in(workspaceId), workspaceId);
  return rows.map((row) => ({ ...row, target: openTarget(keys, row.channelId, row.target) }));
}

/** One channel. Throws NotFound. */
export async function getChannel({ database, vault }: ChannelDeps, { workspaceId, channelId }: ChannelKey): Promise<AlertChannel> {
  const [row] = await listChannelRows(database.in(workspaceId), workspaceId, channelId);
  if (!row) throw new NotFound("There is no such channel for alerts here.");
  return { ...row, target: openTarget(await vault.of(workspaceId), channelId, row.target) };
}

type Place = { recipients?: string[] | undefined; url?: string | undefined };
type NewChannel = { workspaceId: string; name: string; kind: ChannelKind; levels: Level[]; isOn: boolean } & Place;

/** Makes a channel. A webhook's secret is in its target, and shown this once. Throws InvalidInput, AddressRefused, AddressUnreachable, TooManyChannels. */
export async function createChannel(deps: WriteDeps, input: NewChannel): Promise<AlertChannel> {
  const { database, vault, clock, ids, random } = deps;
  const { workspaceId, name, kind, levels, isOn } = input;
  const db = database.in(workspaceId);
  if ((await listChannelRows(db, workspaceId)).length >= MOST_CHANNELS)
    throw new TooManyChannels(`A workspace has at most ${MOST_CHANNELS} channels for alerts. Remove one that is not needed.`);
  const target = await targetOf(deps, kind, input, kind === "webhook" ? newSecret(random) : null);
  const channelId = ids.uuid();
  const sealed = sealTarget(await vault.of(workspaceId), channelId, target);
  await insertChannel(db, { workspaceId, channelId, name, kind, levels, isOn, target: sealed, now: clock.now() });
  return getChannel(deps, { workspaceId, channelId });
}

type Change = { name?: string | undefined; levels?: Level[] | undefined; isOn?: boolean | undefined } & Place;

/** Changes what is named; its secret stays. Throws NotFound, InvalidInput, AddressRefused, AddressUnreachable. */
export async function changeChannel(deps: WriteDeps, key: ChannelKey, { recipients, url, ...change }: Change): Promise<AlertChannel> {
  const { database, vault, clock } = deps;
  const before = await getChannel(deps, key);
  const isMoved = recipients !== undefined || url !== undefined;
  const secret = "secret" in before.target ? before.target.secret : null;
  const target = isMoved
    ? sealTarget(await vault.of(key.workspaceId), key.channelId, await targetOf(deps, before.kind, { recipients, url }, secret))
    : undefined;
  await withTransaction(database.in(key.workspaceId), (trx) => updateChannel(trx, key, { ...change, target }, clock.now()));
  return getChannel(deps, key);
}

/** Removes a channel and what waits for it. Throws NotFound. */
export async function removeChannel({ database }: ChannelDeps, key: ChannelKey): Promise<void> {
  if (!(await deleteChannel(database.in(key.workspaceId), key))) throw new NotFound("There is no such channel for alerts here.");
}

/** Checked now, and again with each message. */
async function targetOf(
  { guard }: Pick<WriteDeps, "guard">,
  kind: ChannelKind,
  { recipients, url }: Place,
  secret: string | null,
): Promise<Target> {
  if (kind === "email") {
    if (!recipients) throw new InvalidInput("Say who shall get the mail.", [{ path: "recipients", message: "Needed" }]);
    return { recipients };
  }
  if (url === undefined) throw new InvalidInput("Say where the alerts shall go.", [{ path: "url", message: "Needed" }]);
  await guard.check(url);
  return { url, secret };
}
