import type { Database } from "../db/db.ts";
import type { AddressGuard } from "../lib/address-guard.ts";
import type { Clock } from "../lib/clock.ts";
import { InvalidInput } from "../lib/errors.ts";
import type { Vault, WorkspaceVault } from "../vault/vault.ts";
import { type Channel, type ChannelName, type Format, Target } from "./channel.ts";
import { type ChannelRow, dropWaiting, findUnknownSources, listChannelRows, upsertChannel } from "./queries.ts";
import { withTransaction } from "../db/db.ts";

type Deps = { database: Database; vault: Vault };

/** The channels of a workspace that were ever set up. */
export async function listChannels({ database, vault }: Deps, workspaceId: string): Promise<Channel[]> {
  const keys = await vault.of(workspaceId);
  return (await listChannelRows(database.in(workspaceId), workspaceId)).map((row) => toChannel(keys, row));
}

/** One channel, or undefined when it was never set up. */
export async function findChannel(deps: Deps, workspaceId: string, name: ChannelName): Promise<Channel | undefined> {
  return (await listChannels(deps, workspaceId)).find((channel) => channel.name === name);
}

export type ChannelInput = {
  workspaceId: string;
  name: ChannelName;
  isOn: boolean;
  /** Left out: what was given before stays. */
  target: Target | undefined;
  format: Format;
  sourceIds: string[] | null;
  includesAnswers: boolean;
  mostPerMinute: number;
};

/**
 * Sets a channel. The webhook's address is checked now, and again at each send. Throws InvalidInput (no target yet, a source that
 * is not here), AddressRefused, AddressUnreachable.
 */
export async function setChannel(
  { database, vault, clock, guard }: Deps & { clock: Clock; guard: AddressGuard },
  input: ChannelInput,
): Promise<Channel> {
  const { workspaceId, name, isOn, sourceIds } = input;
  const db = database.in(workspaceId);
  const before = await findChannel({ database, vault }, workspaceId, name);
  const target = input.target ?? before?.target;
  if (!target)
    throw new InvalidInput("Say where the news shall go.", [{ path: name === "email" ? "recipients" : "url", message: "Needed" }]);
  if ("url" in target) await guard.check(target.url);
  const [unknown] = sourceIds ? await findUnknownSources(db, workspaceId, sourceIds) : [];
  if (unknown !== undefined)
    throw new InvalidInput(`There is no source ${unknown} here.`, [{ path: "sourceIds", message: `No source ${unknown}` }]);
  const sealed = (await vault.of(workspaceId)).sealValue(placeOf(name), JSON.stringify(target));
  await withTransaction(db, async (trx) => {
    await upsertChannel(trx, { ...input, channel: name, target: sealed, now: clock.now() });
    if (!isOn) await dropWaiting(trx, { workspaceId, channel: name });
  });
  const after = await findChannel({ database, vault }, workspaceId, name);
  if (!after) throw new Error("The channel that was just written is not there.");
  return after;
}

function toChannel(keys: WorkspaceVault, { channel, target, ...row }: ChannelRow): Channel {
  return { ...row, name: channel, target: Target.parse(JSON.parse(keys.openValue(placeOf(channel), target))) };
}

const placeOf = (name: ChannelName) => ({ table: "notification_channels", column: "target", rowId: name });
