import { createHmac } from "node:crypto";
import type { FacebookDeps } from "./deps.ts";

type Deps = Pick<FacebookDeps, "publicUrl" | "localUrl" | "facebook" | "secretFor">;

const CALLBACK_PATH = "/webhooks/facebook";

/** Where the simulator's login dialog is found: on our own address, as a browser elsewhere cannot reach the simulator itself. */
export const SANDBOX_DIALOG = "/sandbox/facebook";

/** Everything that is pasted into Meta's dashboard. */
export type Addresses = { callbackUrl: string; verifyToken: string; redirectUri: string; deauthoriseUrl: string; deletionUrl: string };

/** The addresses of a workspace. Those of Meta's callbacks about people name it, as its own app signs them. */
export function addressesOf(deps: Omit<Deps, "localUrl">, workspaceId: string): Addresses {
  const { publicUrl } = deps;
  return {
    callbackUrl: `${publicUrl}${CALLBACK_PATH}`,
    verifyToken: verifyTokenOf(deps),
    redirectUri: `${publicUrl}/oauth/callback/facebook`,
    deauthoriseUrl: `${publicUrl}/webhooks/facebook/deauthorise/${workspaceId}`,
    deletionUrl: `${publicUrl}/webhooks/facebook/deletion/${workspaceId}`,
  };
}

/** FACEBOOK_VERIFY_TOKEN, or one of our own: hex, as a `+` of base64 arrives as a space. */
export function verifyTokenOf({ facebook, secretFor }: Pick<Deps, "facebook" | "secretFor">): string {
  return facebook.verifyToken ?? createHmac("sha256", secretFor("facebook verify token")).update("page").digest("hex").slice(0, 40);
}

/** Finds a person of a Meta app again without keeping who it is. */
export function userHashOf({ secretFor }: Pick<Deps, "secretFor">, person: { appId: string; userId: string }): Buffer {
  return createHmac("sha256", secretFor("facebook people")).update(`${person.appId}\0${person.userId}`).digest();
}

/** Meta calls public HTTPS addresses alone; a simulator calls what it can reach. */
export function isReachable({ publicUrl }: Pick<Deps, "publicUrl">, baseUrl: string | null): boolean {
  return baseUrl !== null || publicUrl.startsWith("https:");
}

/** Where leads of pages at this address are to be sent; null where nobody there could reach us. The simulator runs beside a process of ours. */
export function callbackOf(deps: Pick<Deps, "publicUrl" | "localUrl">, baseUrl: string | null): string | null {
  const base = baseUrl === "sandbox" ? deps.localUrl : isReachable(deps, baseUrl) ? deps.publicUrl : undefined;
  return base === undefined ? null : `${base}${CALLBACK_PATH}`;
}

/** Whether leads that are sent there come to us. The simulator sends to whichever process of ours started it. */
export function isOurCallback(deps: Pick<Deps, "publicUrl" | "localUrl">, baseUrl: string | null, url: string): boolean {
  const given = URL.parse(url);
  if (baseUrl === "sandbox") return given?.pathname === CALLBACK_PATH && ["127.0.0.1", "localhost", "[::1]"].includes(given.hostname);
  return given !== null && given.href.replace(/\/+$/, "") === callbackOf(deps, baseUrl);
}
