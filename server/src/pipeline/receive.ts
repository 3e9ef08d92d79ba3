import type { Route, Routes } from "../connections/routes.ts";
import type { LeadRef, SourceConnector, WebhookRequest } from "../connectors/kit/source.ts";
import type { Clock } from "../lib/clock.ts";
import { AppError, InvalidInput } from "../lib/errors.ts";
import { parseJsonLosslessly } from "../lib/json.ts";
import type { Ids } from "../lib/random.ts";
import type { Vault } from "../vault/vault.ts";
import type { StoreReceived } from "./store-received.ts";

/** Where leads of accounts that nobody has connected are kept until somebody does. */
export const UNCLAIMED = "unclaimed";

// Meta puts at most 1,000 changes into a delivery; what names more was not sent by Meta.
const MOST_ACCOUNTS = 1_000;

/** The signature is not by any secret we know; nothing was stored. */
export class SignatureRefused extends AppError {
  readonly code = "signature_refused";
  readonly status = 401;
}

/** What a delivery came to. `repeated` leads were here already. */
export type Received = { stored: number; repeated: number; unclaimed: number; ignored: number };

type Wanted = { lead: LeadRef; route: Route | undefined };
type Deps = { routes: Routes; vault: Vault; ids: Ids; clock: Clock; store: StoreReceived; wake(): void };

/**
 * First stage: prove who sent it, store the request and every lead it names in one statement, then answer. `secrets` are
 * those of the installation: they sign for every live page, the connection's own secret for its page alone. So the sandbox's
 * secret can sign for sandbox accounts and no others, and a secret that is being rotated loses nothing. Throws SignatureRefused, or what the database throws (then nothing is stored).
 */
export async function receiveWebhook(
  deps: Deps,
  connector: SourceConnector,
  request: WebhookRequest,
  secrets: string[],
): Promise<Received> {
  const body = parseBody(request);
  const { leads, updates, ignored } = connector.webhook.parse(body);
  const accountIds = [...new Set([...leads, ...updates].map((lead) => lead.accountId))];
  if (accountIds.length > MOST_ACCOUNTS) throw new SignatureRefused("More accounts than a provider puts into one delivery.");
  const routes = await deps.routes.find(connector.provider, accountIds);
  const isOurs = connector.webhook.verify(request, secrets);
  const isSigned = (route: Route) =>
    (isOurs && route.environment === "live") || (route.appSecret !== undefined && connector.webhook.verify(request, [route.appSecret]));
  const signed = routes.filter(isSigned);
  if (!isOurs && signed.length === 0) throw new SignatureRefused("The signature does not match. Check the app secret of this connection.");

  const wanted = leads.flatMap((lead): Wanted[] => {
    const mine = signed.filter((route) => route.accountId === lead.accountId);
    if (mine.length > 0) return mine.map((route) => ({ lead, route }));
    // A page nobody has connected is kept; one that is connected under another secret was not signed for.
    return isOurs && !routes.some((route) => route.accountId === lead.accountId) ? [{ lead, route: undefined }] : [];
  });
  const stored = await storeByWorkspace(deps, connector, request, wanted);
  if (stored.new > 0) deps.wake();
  return { stored: stored.new, repeated: wanted.length - stored.new, unclaimed: wanted.filter(({ route }) => !route).length, ignored };
}

/** Unreadable text names nothing: the sender is then judged by the signature alone. */
function parseBody(request: WebhookRequest): unknown {
  try {
    return parseJsonLosslessly(request.rawBody.toString());
  } catch (error) {
    if (error instanceof InvalidInput) return null;
    throw error;
  }
}

async function storeByWorkspace(
  { vault, ids, clock, store }: Deps,
  connector: SourceConnector,
  request: WebhookRequest,
  wanted: Wanted[],
): Promise<{ new: number }> {
  const workspaceIds = [...new Set(wanted.map(({ route }) => route?.workspaceId ?? UNCLAIMED))];
  const deliveries = await Promise.all(
    workspaceIds.map(async (workspaceId) => {
      const keys = await vault.of(workspaceId);
      const mine = wanted.filter(({ route }) => (route?.workspaceId ?? UNCLAIMED) === workspaceId);
      const requestId = ids.uuid();
      const requestKey = keys.newRowKey("raw_requests", requestId);
      // A body that names several workspaces is not shown to each: one then keeps only its own part.
      const text =
        workspaceIds.length === 1 ? request.rawBody.toString() : JSON.stringify({ partOfSharedDelivery: mine.map(({ lead }) => lead) });
      return {
        workspaceId,
        requestId,
        provider: connector.provider,
        sealKey: requestKey.wrapped,
        body: keys.sealText(requestKey.key, { table: "raw_requests", column: "body", rowId: requestId }, text),
        leads: mine.map(({ lead, route }) => {
          const leadId = ids.uuid();
          return {
            leadId,
            ref: lead,
            connectionId: route?.connectionId ?? null,
            origin: "webhook" as const,
            sealKey: keys.newRowKey("leads", leadId).wrapped,
            lane: 0,
          };
        }),
      };
    }),
  );
  if (deliveries.length === 0) return { new: 0 };
  return { new: await store({ now: clock.now(), deliveries }) };
}
