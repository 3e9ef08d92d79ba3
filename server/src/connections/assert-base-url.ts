import type { Provider } from "../connectors/kit/providers.ts";
import { AddressNotAllowed } from "./errors.ts";

type Input = {
  baseUrl: string | null;
  provider: Provider;
  /** The provider's own address, as the installation has it. */
  usual: string | undefined;
  /** An owner of the installation runs the machine and may point it anywhere, at its own network too. */
  isOperator: boolean;
};

/**
 * Lets a connection call its provider, the sandbox, or what an owner of the installation says: a token must not be sent just
 * anywhere, and nobody else may make this machine ask around in its own network. Hosts are compared by name; where a name leads is
 * looked at with every call (lib/guarded-lookup.ts). Throws AddressNotAllowed.
 */
export function assertBaseUrl({ baseUrl, provider, usual, isOperator }: Input): void {
  if (baseUrl === null || baseUrl === "sandbox") return;
  const url = URL.parse(baseUrl);
  if (!url || !["http:", "https:"].includes(url.protocol) || url.username || url.password)
    throw new AddressNotAllowed(`The address must look like ${usual ?? "https://api.example.com"}, without a name and password in it.`);
  if (isOperator) return;
  if (url.protocol === "https:" && url.host === URL.parse(usual ?? "")?.host) return;
  throw new AddressNotAllowed(
    `Only an owner of this installation may send ${provider} to another address than its own. Leave the address empty, or ask an owner.`,
  );
}
