import type { ProviderRequest } from "../kit/fetch.ts";

/** The scope that a request needs (HighLevel API, "Scopes"), so that a refusal can name it; undefined where none is documented. */
export function scopeOf({ method = "GET", path }: Pick<ProviderRequest, "method" | "path">): string | undefined {
  const isReading = method === "GET" || path === "/contacts/search";
  const verb = isReading ? "readonly" : "write";
  if (path.startsWith("/contacts")) return `contacts.${verb}`;
  if (path.startsWith("/opportunities")) return `opportunities.${verb}`;
  if (/^\/locations\/[^/]+\/customFields/.test(path)) return `locations/customFields.${verb}`;
  if (path.startsWith("/locations")) return `locations.${verb}`;
  if (path.startsWith("/users")) return `users.${verb}`;
  return undefined;
}
