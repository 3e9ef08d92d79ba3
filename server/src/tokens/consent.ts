import type { ConnectionDeps } from "../connections/connection-deps.ts";
import { freeId } from "../connections/free-id.ts";
import { findConnection, unblockConnection } from "../connections/queries.ts";
import { toRequestIssues } from "../connections/request-issues.ts";
import type { OAuthDescription } from "../connectors/kit/oauth.ts";
import type { Provider } from "../connectors/kit/providers.ts";
import type { Database, Db } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { NotFound } from "../lib/errors.ts";
import type { Random } from "../lib/random.ts";
import type { Vault } from "../vault/vault.ts";
import { applyEntries } from "../workspaces/apply-workspace-file.ts";
import { ConsentFailed } from "./consent-errors.ts";
import { type Consent, insertConsent, takeConsent } from "./consent-queries.ts";
import { createState, hashState } from "./consent-state.ts";
import { putTokens, type TokenKey } from "./queries.ts";
import { sealPair } from "./refresh-tokens.ts";
import { askForTokens, type TokenAnswer } from "./token-call.ts";
import { type EndpointDeps, endpointName, tokenEndpoint } from "./token-endpoint.ts";

export type ConsentDeps = EndpointDeps & {
  database: Database;
  vault: Pick<Vault, "of">;
  clock: Clock;
  random: Random;
  onChanged(key: TokenKey): void;
};

/** Providers whose accounts are connected by consent here. */
const CONSENT_PROVIDERS = ["highlevel"] as const satisfies Provider[];
export type ConsentProvider = (typeof CONSENT_PROVIDERS)[number];

/** Those for which this installation has an app. */
export const consentProviders = ({ appOf }: Pick<ConsentDeps, "appOf">): ConsentProvider[] =>
  CONSENT_PROVIDERS.filter((provider) => appOf(provider, "live") !== undefined);

type Start = { workspaceId: string; userId: string; provider: ConsentProvider; publicUrl: string } & (
  | { connectionId: string }
  | { name: string }
);

/** Where to send a person who connects an account, and the text that must come back with them. Throws NotFound, ConsentFailed. */
export async function startConsent(deps: ConsentDeps, start: Start): Promise<{ url: string; state: string }> {
  const { workspaceId, userId, provider, publicUrl } = start;
  const db = deps.database.in(workspaceId);
  const connectionId = "connectionId" in start ? start.connectionId : null;
  if (connectionId !== null && (await findConnection(db, { workspaceId, connectionId }))?.provider !== provider)
    throw new NotFound(`There is no connection ${connectionId} here that could be connected so.`);
  const app = deps.appOf(provider, "live");
  const oauth = oauthOf(deps, provider);
  if (!app || !oauth) throw new ConsentFailed("no_app");
  const { state, stateHash } = createState(deps, workspaceId);
  const name = "name" in start ? start.name : null;
  await insertConsent(db, { workspaceId, stateHash, userId, provider, connectionId, name, createdAt: deps.clock.now() });
  const url = new URL(oauth.loginUrl + oauth.authorizePath);
  const fields = {
    response_type: "code",
    client_id: app.clientId,
    redirect_uri: callbackUrl(publicUrl, provider),
    scope: oauth.scopes.join(" "),
    state,
  };
  for (const [field, value] of Object.entries({ ...oauth.authorizeFields, ...fields })) url.searchParams.set(field, value);
  return { url: url.href, state };
}

type Finish = { workspaceId: string; userId: string; state: string; code: string; publicUrl: string };

/**
 * A person is back with a code: makes the connection, or gives the one that is there its new tokens, and what waited goes on. Only who
 * has set out can come back, and once. Gives the connection's id. Throws ConsentFailed, InvalidInput.
 */
export async function finishConsent(
  deps: ConsentDeps,
  { apply }: Pick<ConnectionDeps, "apply">,
  { workspaceId, userId, state, code, publicUrl }: Finish,
): Promise<string> {
  const { clock, database } = deps;
  const consent = await takeConsent(database.in(workspaceId), { workspaceId, stateHash: hashState(state), userId, now: clock.now() });
  if (!consent) throw new ConsentFailed("unknown");
  const provider = consent.provider as ConsentProvider; // written by startConsent alone
  const existing = await connectionOf(deps, consent);
  const account = {
    provider,
    environment: "live" as const,
    baseUrl: existing?.baseUrl ?? null,
    accountId: existing?.accountId ?? "",
  };
  const endpoint = await tokenEndpoint(deps, account);
  if (typeof endpoint === "string") throw new ConsentFailed("no_app");
  const fields = { grant_type: "authorization_code", code, redirect_uri: callbackUrl(publicUrl, provider) };
  const answer = await askForTokens(endpoint, fields, AbortSignal.timeout(15_000));
  if (answer.kind !== "granted") throw new ConsentFailed(answer.kind === "refused" ? "refused" : "no_answer");
  if (answer.accountId === null) throw new ConsentFailed("no_account");
  if (existing && existing.accountId !== answer.accountId) throw new ConsentFailed("other_account");
  if (existing) return replaceTokens(deps, existing, answer, endpoint.name);
  return makeConnection(deps, apply, { consent, provider, accountId: answer.accountId, answer });
}

type Granted = TokenAnswer & { kind: "granted" };
type Existing = NonNullable<Awaited<ReturnType<typeof connectionOf>>>;

/** The connection that is connected again; undefined for a new one. Throws ConsentFailed when it was removed meanwhile. */
async function connectionOf({ database }: ConsentDeps, { workspaceId, connectionId }: Consent) {
  if (connectionId === null) return undefined;
  const row = await findConnection(database.in(workspaceId), { workspaceId, connectionId });
  if (!row) throw new ConsentFailed("unknown");
  return row;
}

async function replaceTokens(deps: ConsentDeps, existing: Existing, answer: Granted, endpoint: string): Promise<string> {
  const { workspaceId, connectionId } = existing;
  const db = deps.database.in(workspaceId);
  await writeTokens(deps, db, { workspaceId, connectionId, endpoint }, answer);
  await unblockConnection(db, existing, deps.clock.now());
  deps.onChanged({ workspaceId, connectionId });
  return connectionId;
}

async function makeConnection(
  deps: ConsentDeps,
  apply: ConnectionDeps["apply"],
  { consent, provider, accountId, answer }: { consent: Consent; provider: ConsentProvider; accountId: string; answer: Granted },
): Promise<string> {
  const { workspaceId } = consent;
  const name = consent.name ?? provider;
  const endpoint = endpointName({ provider, environment: "live", baseUrl: null, accountId });
  let id = "";
  await toRequestIssues(() =>
    applyEntries(
      apply,
      workspaceId,
      ({ connections }) => {
        id = freeId(
          name,
          connections.map((connection) => connection.id),
          provider,
        );
        return { connections: [{ id, name, provider, accountId, baseUrl: null, environment: "live", secrets: {} }] };
      },
      { putTokens: (trx) => writeTokens(deps, trx, { workspaceId, connectionId: id, endpoint }, answer) },
    ),
  );
  return id;
}

async function writeTokens(deps: ConsentDeps, db: Db, key: TokenKey & { endpoint: string }, answer: Granted): Promise<void> {
  const keys = await deps.vault.of(key.workspaceId);
  await putTokens(db, key, sealPair(deps, keys, { connectionId: key.connectionId, sealed: null }, answer));
}

function oauthOf({ connectors }: ConsentDeps, provider: Provider): OAuthDescription | undefined {
  return (connectors.destination(provider) ?? connectors.source(provider))?.oauth;
}

/** Registered at the provider, letter by letter. */
const callbackUrl = (publicUrl: string, provider: Provider): string => `${publicUrl}/oauth/callback/${provider}`;
