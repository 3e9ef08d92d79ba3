/** Where an app may be sent back to: https, or this machine while it is being written (RFC 8252 section 7.3); never with a fragment (RFC 6749 section 3.1.2). */
export function isRedirectUri(text: string): boolean {
  if (!URL.canParse(text) || text.length > 2_000 || text.includes("#")) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== "" || password !== "") return false;
  return protocol === "https:" || (protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname));
}

/** The address to send the person to, with what it is told added to the query that it has. */
export function redirectTo(redirectUri: string, told: Record<string, string | undefined>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(told)) if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}
