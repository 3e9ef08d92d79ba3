import type { Logger } from "pino";
import { blockConnection } from "../connections/queries.ts";
import { type Database, type Db, withTransaction } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import type { AppError } from "../lib/errors.ts";
import type { Ids, Random } from "../lib/random.ts";
import { openSecrets } from "../vault/open-secrets.ts";
import { TOKEN_SECRETS, type Vault, type WorkspaceVault } from "../vault/vault.ts";
import { messageOf, needsReconnect, type TokenCode, waitsForTokens } from "./errors.ts";
import * as queries from "./queries.ts";
import type { SealedPair, TokenKey, TokenRow } from "./queries.ts";
import { refreshTime } from "./refresh-time.ts";
import type { Rescue } from "./rescue.ts";
import { BUSY, type SessionLocks } from "./session-locks.ts";
import { settleRescued, unblockForTokens } from "./settle-rescued.ts";
import { askForTokens, askToReconnect, type TokenAnswer, type TokenEndpoint } from "./token-call.ts";

export type RefreshDeps = {
  database: Database;
  vault: Pick<Vault, "of">;
  clock: Clock;
  random: Random;
  ids: Ids;
  locks: SessionLocks;
  rescue: Rescue;
  logger: Pick<Logger, "info" | "warn" | "error">;
  /** Where a connection's tokens are changed; a code says why that cannot be. */
  endpointOf(key: TokenKey): Promise<TokenEndpoint | TokenCode>;
  /** The tokens of a connection are other ones, or its health is another. */
  onChanged(key: TokenKey): void;
};

/** `usedVersion`: the provider has refused the token of this version. `waits`: another process that refreshes it is waited for. */
export type Want = TokenKey & { usedVersion?: number; waits: boolean };

/** A call takes ten seconds at most; until then whoever began it may only have lost its lock. */
const TAKEN_FOR_LOST_MS = 15_000;
const COOLDOWN_MS = 30_000;
/** Somebody else has it in hand, or it is about to be stored. */
const SOON_MS = 5_000;
const CALLS_OF_AN_INCIDENT = 3;
/** After its calls an incident rests; what follows is another. */
const REST_MS = 5 * 60_000;
/** A pair this young that is refused all the same is not mended by the next one. */
const YOUNG_MS = 60_000;
/** An endpoint that is away is asked as often as this. */
const PROBE_MS = 60_000;
/** Failures of more connections than this, in five minutes, are the endpoint's. */
const MOST_FAILURES = 5;

/**
 * Changes the tokens of a connection for new ones: by one process at a time, stored before they are used. Gives the row as it is then, which
 * somebody else may have renewed meanwhile; undefined where the connection has none. Throws ProviderRefused that says why there are
 * no tokens now, and what the database throws.
 */
export async function refreshTokens(deps: RefreshDeps, want: Want): Promise<TokenRow | undefined> {
  const db = deps.database.in(want.workspaceId);
  const before = await queries.findTokens(db, want);
  if (!before || !isWanted(before, want, deps.clock.now())) return before;
  if (before.state === "needs_reauth") throw needsReconnect();
  const row = await deps.locks.hold(nameOf(want), want, async (lost) => {
    const found = await queries.findTokens(db, want);
    if (!found || !isWanted(found, want, deps.clock.now())) return found; // it was renewed while we waited for our turn
    return refreshHeld(deps, found, lost);
  });
  if (row === BUSY) throw waitsForTokens("token_refresh_waiting", SOON_MS);
  return row;
}

const nameOf = ({ workspaceId, connectionId }: TokenKey) => `tokens:${workspaceId}/${connectionId}`;

/** Is there anything to do for whoever asks? */
function isWanted(row: TokenRow, { usedVersion }: Want, now: Date): boolean {
  if (row.state !== "ok") return true;
  if (usedVersion === undefined) return row.refreshAt !== null && row.refreshAt <= now;
  return row.version === usedVersion && now.getTime() - row.issuedAt.getTime() > YOUNG_MS;
}

/** The lock is ours: what the row says is so, and who is said to be refreshing is not. */
async function refreshHeld(deps: RefreshDeps, found: TokenRow, lost: AbortSignal): Promise<TokenRow> {
  const { clock, database } = deps;
  const now = clock.now();
  let row = found;
  if (row.state === "needs_reauth") throw needsReconnect();
  if (row.state === "refreshing") {
    const waitMs = (row.attemptStartedAt?.getTime() ?? 0) + TAKEN_FOR_LOST_MS - now.getTime();
    if (waitMs > 0) throw waitsForTokens("token_refresh_waiting", waitMs);
    row = (await queries.makeUncertain(database.in(row.workspaceId), row)) ?? row;
  }
  if (row.state === "uncertain") {
    const rescued = await fromRescue(deps, row);
    if (rescued) return rescued;
  }
  if (row.notBefore && row.notBefore > now)
    throw waitsForTokens((row.code as TokenCode | null) ?? "token_refresh_waiting", row.notBefore.getTime() - now.getTime());
  const endpoint = await deps.endpointOf(row);
  if (typeof endpoint === "string") throw await giveUp(deps, row, undefined, { code: endpoint, restMs: REST_MS });
  if (!(await queries.takeTurn(database, endpoint.name, now))) throw waitsForTokens("token_refresh_waiting", PROBE_MS);
  return callOnce(deps, { row, endpoint, lost, mayRepeat: row.state === "ok" });
}

type Calling = {
  row: TokenRow;
  endpoint: TokenEndpoint;
  lost: AbortSignal;
  /** After an answer that was lost, the same refresh token is tried once more, at once: some providers then repeat the pair. */
  mayRepeat: boolean;
};

/** One call to the token endpoint, between an intent and an outcome that are committed. */
async function callOnce(deps: RefreshDeps, calling: Calling): Promise<TokenRow> {
  const { database, ids, clock } = deps;
  const { endpoint, lost } = calling;
  const db = database.in(calling.row.workspaceId);
  const keys = await deps.vault.of(calling.row.workspaceId); // at hand before they are needed: the database may be away then
  const { refreshToken } = openSecrets(keys.openSecrets(calling.row.connectionId, calling.row.sealed, TOKEN_SECRETS));
  if (refreshToken === undefined) throw await askForConsent(deps, calling.row, endpoint);
  const row = await queries.beginCall(db, { row: calling.row, attemptId: ids.uuid(), now: clock.now() });
  if (!row) throw waitsForTokens("token_refresh_waiting", SOON_MS);

  let answer = await askForTokens(endpoint, { grant_type: "refresh_token", refresh_token: refreshToken }, lost);
  if (answer.kind === "refused" && answer.why === "grant" && row.calls < CALLS_OF_AN_INCIDENT)
    answer = (await askToReconnect(endpoint, lost)) ?? answer;
  if (answer.kind === "granted") return store(deps, { row, keys, answer, endpoint });
  if (answer.kind === "refused" && answer.why === "grant") throw await askForConsent(deps, row, endpoint);
  const isSpent = (answer.kind === "failed" && answer.sent) || calling.row.state === "uncertain";
  const isOver = row.calls >= CALLS_OF_AN_INCIDENT;
  const code = answer.kind === "refused" && answer.why === "client" ? "token_app_refused" : "token_refresh_waiting";
  const mayRepeat = calling.mayRepeat && answer.kind === "failed" && answer.sent && !lost.aborted;
  const restMs = isOver || code === "token_app_refused" ? REST_MS : COOLDOWN_MS;
  // A call that we broke off says nothing of the endpoint, and a provider repeats a pair for half a minute only: the next may call at once.
  const failed = { code, isSpent, restMs: lost.aborted ? 0 : restMs } as const;
  const waiting = await giveUp(deps, row, lost.aborted ? undefined : endpoint, { ...failed, calls: isOver ? 0 : row.calls });
  const uncertain = mayRepeat ? await queries.findTokens(db, row) : undefined;
  if (uncertain?.state !== "uncertain" || uncertain.version !== row.version) throw waiting;
  return callOnce(deps, { row: uncertain, endpoint, lost, mayRepeat: false });
}

/** Store first, use after: nobody is given a token that could be forgotten. */
async function store(
  deps: RefreshDeps,
  {
    row,
    keys,
    answer,
    endpoint,
  }: { row: TokenRow; keys: WorkspaceVault; answer: TokenAnswer & { kind: "granted" }; endpoint: TokenEndpoint },
): Promise<TokenRow> {
  const { database, clock, rescue, logger } = deps;
  const pair = sealPair(deps, keys, row, answer);
  const at = { workspaceId: row.workspaceId, connectionId: row.connectionId };
  const isStored = await queries.endWithPair(database.in(row.workspaceId), row, pair).catch(async (error: unknown) => {
    const isOnDisk = await rescue.keep({ ...at, ...pair, version: row.version, attemptId: row.attemptId ?? deps.ids.uuid() });
    logger.error({ err: error, ...at, isOnDisk }, "new tokens could not be stored; they are kept beside the database until they can");
    throw waitsForTokens("token_refresh_waiting", SOON_MS);
  });
  if (!isStored) {
    // We were taken for lost. What we were given counts all the same, unless a newer pair is in place.
    await rescue.keep({ ...at, ...pair, version: row.version, attemptId: row.attemptId ?? deps.ids.uuid() });
    await settleRescued(deps);
  } else logger.info({ ...at, version: row.version + 1 }, "the tokens of a connection were refreshed");
  const now = clock.now();
  await unblockForTokens(deps, at, now);
  if (await queries.closeBreaker(database, endpoint.name, now)) logger.info({ endpoint: endpoint.name }, "a token endpoint answers again");
  deps.onChanged(at);
  return (await queries.findTokens(database.in(row.workspaceId), row)) ?? row;
}

/** Seals a pair that was granted; a refresh token that is not repeated stays what it was. */
export function sealPair(
  { clock, random }: { clock: Clock; random: Random },
  keys: WorkspaceVault,
  { connectionId, sealed }: { connectionId: string; sealed: Buffer | null },
  { tokens, lifeSeconds }: TokenAnswer & { kind: "granted" },
): SealedPair {
  const issuedAt = clock.now();
  const expiresAt = lifeSeconds === null ? null : new Date(issuedAt.getTime() + lifeSeconds * 1_000);
  const secrets = keys.openSecrets(connectionId, sealed, TOKEN_SECRETS).with(tokens);
  return {
    sealed: keys.sealSecrets(connectionId, secrets, TOKEN_SECRETS),
    issuedAt,
    expiresAt,
    refreshAt: secrets.has("refreshToken") ? refreshTime({ random }, { issuedAt, expiresAt }) : null,
  };
}

/** The pair that an earlier attempt was given and could not store, when this machine has it. */
async function fromRescue(deps: RefreshDeps, row: TokenRow): Promise<TokenRow | undefined> {
  await settleRescued(deps);
  const now = await queries.findTokens(deps.database.in(row.workspaceId), row);
  return now && now.version > row.version ? now : undefined;
}

/** The refresh token is good for nothing any more: a person is asked, unless all the provider's connections have the same trouble. */
async function askForConsent(deps: RefreshDeps, row: TokenRow, endpoint: TokenEndpoint): Promise<AppError> {
  const { database, clock, logger } = deps;
  const now = clock.now();
  const code: TokenCode = "token_needs_reconnect";
  const message = messageOf(code);
  const ended = { state: "needs_reauth", code, message, refreshAt: null, notBefore: null, calls: 0 } as const;
  const block = { cause: "reauthorise", code, message, now, probeAt: new Date(now.getTime() + REST_MS) };
  const isAsked = await withTransaction(database.in(row.workspaceId), async (trx) => {
    if (!(await queries.endWithout(trx, row, ended, now))) return false;
    if (await queries.noteFailure(trx, endpoint.name, now, MOST_FAILURES)) {
      await endUnsure(trx, { ...row, attemptId: null }, { code: "token_refresh_waiting", isSpent: true, restMs: PROBE_MS }, now);
      return false;
    }
    await blockConnection(trx, row, block);
    return true;
  });
  if (!isAsked) return waitsForTokens("token_refresh_waiting", PROBE_MS);
  logger.warn({ workspaceId: row.workspaceId, connectionId: row.connectionId }, "a connection must be connected again");
  deps.onChanged(row);
  return needsReconnect();
}

type Unsure = { code: TokenCode; restMs: number; isSpent?: boolean; calls?: number };

/** The attempt brought nothing, and it may be tried again. Gives what to throw. */
async function giveUp(
  { database, clock }: RefreshDeps,
  row: TokenRow,
  endpoint: TokenEndpoint | undefined,
  unsure: Unsure,
): Promise<AppError> {
  const now = clock.now();
  const db = database.in(row.workspaceId);
  await endUnsure(db, row, unsure, now);
  if (endpoint) await queries.noteFailure(db, endpoint.name, now, MOST_FAILURES);
  return waitsForTokens(unsure.code, unsure.restMs);
}

async function endUnsure(db: Db, row: TokenRow, { code, restMs, isSpent = false, calls = 0 }: Unsure, now: Date): Promise<void> {
  const notBefore = new Date(now.getTime() + restMs);
  const state = isSpent ? "uncertain" : "ok";
  await queries.endWithout(db, row, { state, code, message: messageOf(code), refreshAt: notBefore, notBefore, calls }, now);
}
