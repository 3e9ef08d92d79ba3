import { Hono } from "hono";
import { type ContactsApiDeps, createContactsApi } from "../contacts/http/api.ts";
import type { ApiKeys } from "./authenticate-api-key.ts";
import { createCrmCallers } from "./crm-callers.ts";
import { createAdmit } from "./limits/admit.ts";
import type { AccessTokens } from "./oauth/access-tokens.ts";
import type { TokenDeps } from "./oauth/exchange-code.ts";
import { createOAuthApi } from "./oauth/http/oauth-api.ts";

export type CrmDeps = TokenDeps &
  Pick<ContactsApiDeps, "workflows" | "onWritten" | "vault"> & {
    apiKeys: ApiKeys;
    accessTokens: AccessTokens;
    onFault: (error: unknown) => void;
  };

/** Everything under `/crm`: the contact book with the gates of its tokens, and the authorization server that gives them. */
export function createCrm({ apiKeys, accessTokens, ...deps }: CrmDeps): Hono {
  const gates = { authenticate: createCrmCallers({ apiKeys, accessTokens }), admit: createAdmit(deps) };
  return new Hono().route("/oauth", createOAuthApi({ ...deps, ...gates })).route("/", createContactsApi({ ...deps, ...gates }));
}
