import { isIP } from "node:net";
import { isPublicAddress } from "./public-address.ts";

// Names that never leave a network (RFC 6761, 6762, `.internal`) or that nobody has.
const LOCAL_NAMES = /\.(localhost|local|internal|lan|home|home\.arpa|test|invalid|example|onion)$/;

/** True when platforms on the internet can reach this address: HTTPS, under a name or number that is not of a private network. */
export function isPublicUrl(text: string | undefined): boolean {
  const url = text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "https:") return false;
  const host = url.hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
  return isIP(host) ? isPublicAddress(host) : host.includes(".") && !LOCAL_NAMES.test(host);
}
