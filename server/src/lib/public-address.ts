/**
 * True when platforms on the internet can reach this address: HTTPS, under a name or number that is not of a private
 * network. What has only numbers of one's own (RFC 1918, 6598, 4193), `localhost` and the names that never leave a network
 * (RFC 6761, 6762, `.internal`) cannot receive webhooks.
 */
export function isPublicAddress(text: string | undefined): boolean {
  const url = text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "https:") return false;
  const host = url.hostname.toLowerCase().replace(/\.$/, "");
  if (host.startsWith("[")) return !isPrivateSix(host.slice(1, -1));
  if (/^\d+(\.\d+){3}$/.test(host)) return !isPrivateFour(host);
  return host.includes(".") && !/\.(localhost|local|internal|lan|home|home\.arpa|test|invalid|example|onion)$/.test(host);
}

function isPrivateFour(host: string): boolean {
  const [first = 0, second = 0] = host.split(".").map(Number);
  if ([0, 10, 127].includes(first) || first >= 224) return true;
  return (
    (first === 100 && second >= 64 && second < 128) ||
    (first === 169 && second === 254) ||
    (first === 172 && second >= 16 && second < 32) ||
    (first === 192 && second === 168) ||
    (first === 198 && (second === 18 || second === 19))
  );
}

/** Unspecified, loopback, unique local, link-local, and private numbers of version 4 inside one of version 6. */
function isPrivateSix(host: string): boolean {
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host);
  if (mapped) {
    const number = Number.parseInt(mapped[1] ?? "0", 16) * 65_536 + Number.parseInt(mapped[2] ?? "0", 16);
    return isPrivateFour([24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join("."));
  }
  return host === "::" || host === "::1" || /^f[cd]/.test(host) || /^fe[89ab]/.test(host);
}
