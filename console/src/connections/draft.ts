import type { ConnectionDraft } from "../api/types.ts";
import type { ProviderForm } from "./providers.ts";

/** What somebody has typed so far. */
export type Fields = { name: string; accountId: string; accessToken: string; appSecret: string; baseUrl: string };

/** Names of fields that are still missing. */
export function missingFields(form: ProviderForm, fields: Fields): (keyof Fields)[] {
  const needed: (keyof Fields)[] = [
    "name",
    ...(form.account ? (["accountId"] as const) : []),
    ...(form.token ? (["accessToken"] as const) : []),
  ];
  return needed.filter((field) => fields[field].trim() === "");
}

/** What the server is asked to test. Empty fields are left out: they have their usual values. */
export function toDraft(form: ProviderForm, fields: Fields): ConnectionDraft {
  if (form.provider === "contact-book") return { provider: "contact-book" };
  const baseUrl = fields.baseUrl.trim();
  const common = { accountId: fields.accountId.trim(), accessToken: fields.accessToken.trim(), ...(baseUrl && { baseUrl }) };
  if (form.provider === "highlevel") return { provider: "highlevel", ...common };
  const appSecret = fields.appSecret.trim();
  return { provider: "facebook", ...common, ...(appSecret && { appSecret }) };
}
