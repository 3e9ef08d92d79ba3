import type { Database } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { AppError } from "../lib/errors.ts";
import type { Random } from "../lib/random.ts";
import { addToKeyFile } from "./key-file.ts";
import type { KeyRing } from "./key-ring.ts";
import { findVaultRoot, insertVaultCheck, listVaultChecks, type VaultCheck } from "./queries.ts";
import * as queries from "./rotation-queries.ts";
import { numberOf, open, type Place, seal } from "./seal.ts";
import { type KeySource, ROOT_PLACE, sealProof } from "./unlock.ts";
import { keyPlace } from "./vault.ts";

export type RotationDeps = {
  database: Database;
  clock: Clock;
  random: Random;
  ring: KeyRing;
  source: KeySource;
  /** Tells all processes that keys have come or gone. */
  announce(): void;
};

/** A key of the ring, and how many keys of workspaces it wraps. */
export type RingKey = { fingerprint: string; state: VaultCheck["state"]; since: Date; wraps: number };

/**
 * How far a rotation is. `waiting`: for processes that do not have the new key yet; `rewrapping`: `left` keys of workspaces are
 * still wrapped by the old one.
 */
export type Rotation = {
  state: "none" | "waiting" | "rewrapping";
  keys: RingKey[];
  waitingFor: { role: string; startedAt: Date }[];
  left: number;
};

/** There is no new key to rotate to, and this process cannot make one. */
export class NewKeyNeeded extends AppError {
  readonly code = "new_key_needed";
  readonly status = 409;
}

// A step that a killed process has begun costs no more than this again.
const KEYS_A_STEP = 100;

/**
 * Begins a rotation: a key at hand that was never used becomes the one that is coming; in a key file of ours it is made. One that is
 * under way goes on. Nothing is wrapped yet. Throws NewKeyNeeded, BadConfiguration.
 */
export async function startRotation(deps: RotationDeps): Promise<void> {
  const { database, clock, random, ring, source } = deps;
  const checks = await listVaultChecks(database.system);
  await ring.refresh();
  // One that a restored backup speaks of, and that nobody has, wraps nothing: it is forgotten.
  const isLost = ({ state, fingerprint }: VaultCheck) => state === "coming" && !ring.fingerprints.includes(fingerprint);
  if (checks.some(({ state }) => state === "leaving") || checks.some((check) => check.state === "coming" && !isLost(check))) return;
  if (checks.some(isLost)) await queries.forgetComing(database);
  const known = checks.map(({ fingerprint }) => fingerprint);
  const isAtHand = () => isNewest(ring, known);
  if (!isAtHand()) {
    if (source.kind === "text")
      throw new NewKeyNeeded(
        `There is no new key. Put one (openssl rand -base64 32) and a comma before the present key in ${source.cameFrom}, restart every process, then rotate again.`,
      );
    await addToKeyFile({ random }, source.path);
    await ring.refresh();
  }
  const key = ring.findOther(known);
  if (!key) throw new NewKeyNeeded("The new key cannot be read back. Look at the key file, then rotate again.");
  const number = Math.max(...checks.map((check) => check.number)) + 1;
  await insertVaultCheck(database.system, {
    number,
    state: "coming",
    fingerprint: key.fingerprint,
    sealed: sealProof({ random }, key),
    createdAt: clock.now(),
  });
  await ring.refresh();
  deps.announce();
}

/** The first key is the newest: older ones that wrap nothing any more may stand behind it. */
const isNewest = ({ fingerprints }: KeyRing, known: readonly string[]): boolean => !known.includes(fingerprints[0] ?? "");

/**
 * Takes a rotation one step further: any process may, at any time, and several at once. Gives how far it is then.
 */
export async function advanceRotation(deps: RotationDeps): Promise<Rotation> {
  const { database, ring } = deps;
  const coming = (await listVaultChecks(database.system)).find(({ state }) => state === "coming");
  if (coming) {
    if ((await queries.findProcessesWithout(database, coming.fingerprint)).length > 0) return readRotation(deps);
    await queries.letItWrap(database);
    await ring.refresh();
  }
  const checks = await listVaultChecks(database.system);
  const current = checks.find(({ state }) => state === "current");
  if (!current || !checks.some(({ state }) => state === "leaving")) return readRotation(deps);
  const batch = await queries.findKeysToRewrap(database, current.number, KEYS_A_STEP);
  for (const key of batch) {
    const anew = await rewrap(deps, current.number, keyPlace(key.workspaceId, key.keyId), key.wrapped);
    await queries.rewrapKey(database, key, anew);
  }
  if (batch.length === 0) await finish(deps, current.number);
  return readRotation(deps);
}

async function finish(deps: RotationDeps, number: number): Promise<void> {
  const { database, ring } = deps;
  const root = await findVaultRoot(database.system);
  if (root && numberOf(root) !== number) await queries.rewrapRoot(database, root, await rewrap(deps, number, ROOT_PLACE, root));
  await queries.forgetLeaving(database);
  await ring.refresh();
  deps.announce();
}

async function rewrap({ ring, random }: RotationDeps, number: number, place: Place, wrapped: Buffer): Promise<Buffer> {
  const old = await ring.find(numberOf(wrapped));
  return seal(
    { random },
    await ring.wrapping(number),
    place,
    open(() => old, place, wrapped),
  );
}

/** How far a rotation is; changes nothing. */
export async function readRotation({ database }: Pick<RotationDeps, "database">): Promise<Rotation> {
  const checks = await listVaultChecks(database.system);
  const counts = await queries.countWrappedKeys(database);
  const keys = checks.map(({ number, fingerprint, state, createdAt }) => ({
    fingerprint,
    state,
    since: createdAt,
    wraps: counts.get(number) ?? 0,
  }));
  const coming = checks.find(({ state }) => state === "coming");
  const waitingFor = coming ? await queries.findProcessesWithout(database, coming.fingerprint) : [];
  const left = keys.filter(({ state }) => state === "leaving").reduce((sum, { wraps }) => sum + wraps, 0);
  const isLeaving = keys.some(({ state }) => state === "leaving");
  return { state: coming ? "waiting" : isLeaving ? "rewrapping" : "none", keys: keys.toReversed(), waitingFor, left };
}
