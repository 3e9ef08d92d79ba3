import { lookup } from "node:dns/promises";
import type { Agent } from "undici";
import type { Check } from "../connectors/kit/check.ts";
import { isPublicAddress } from "../lib/public-address.ts";

const TIMEOUT_MS = 5_000;

type Input = {
  /** As the environment says; undefined when it does not. */
  publicUrl: string | undefined;
  /** A server runs now, so the address should answer. */
  isRunning: boolean;
  agent: Agent;
};

/** The address platforms send webhooks to: set, https, public, and answering. It is called from here: a firewall further out shows only from outside. */
export async function checkAddress({ publicUrl, isRunning, agent }: Input): Promise<Check> {
  const name = "address";
  if (!publicUrl)
    return {
      name,
      state: "warning",
      message: "LEADRELAY_PUBLIC_URL is not set: platforms cannot reach this installation, and links in messages lead to this machine.",
      remedy: "Set it to the https address of your proxy; see docs/operate.md, Behind a proxy. Not needed for trying things out.",
    };
  const url = new URL(publicUrl);
  if (url.protocol !== "https:")
    return {
      name,
      state: "warning",
      message: `${publicUrl} is not https: platforms send webhooks to https only.`,
      remedy: "Put a proxy with TLS in front, and set LEADRELAY_PUBLIC_URL to its address.",
    };
  const addresses = await lookup(url.hostname.replace(/^\[|\]$/g, ""), { all: true }).catch(() => []);
  if (addresses.length === 0)
    return {
      name,
      state: "failed",
      message: `The name ${url.hostname} is not known.`,
      remedy: "Correct LEADRELAY_PUBLIC_URL, or the name's DNS record.",
    };
  if (!addresses.every(({ address }) => isPublicAddress(address)))
    return {
      name,
      state: "warning",
      message: `${url.hostname} is a private address as seen from here.`,
      remedy: "Check from another network that https://…/healthz answers: platforms come from there.",
    };
  if (!isRunning) return { name, state: "ok", message: `${publicUrl}; not called, as no server runs`, remedy: null };
  const problem = await whyUnreachable(agent, url);
  if (!problem) return { name, state: "ok", message: `${publicUrl} answers`, remedy: null };
  return {
    name,
    state: "warning",
    message: `${url.origin}/healthz: ${problem}`,
    remedy: "Check name, certificate and proxy from another network. Some networks cannot reach their own public address.",
  };
}

async function whyUnreachable(agent: Agent, url: URL): Promise<string | undefined> {
  try {
    const answer = await agent.request({ origin: url.origin, path: "/healthz", method: "GET", signal: AbortSignal.timeout(TIMEOUT_MS) });
    await answer.body.dump();
    return answer.statusCode === 200 ? undefined : `it answers ${answer.statusCode}, not 200`;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "no answer";
    return `it does not answer (${code})`;
  }
}
