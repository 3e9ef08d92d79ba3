import { Hono } from "hono";
import type { Agent } from "undici";
import { SANDBOX_DIALOG } from "../connections/facebook/addresses.ts";
import { pagePolicy } from "./security-headers.ts";

/** Where the simulator is, and how it is asked. */
export type SandboxDialog = { agent: Agent; url(): Promise<string> };

/**
 * The simulated Facebook's login window, shown on our own address: a browser on another machine, or outside a container, reaches the
 * simulator by no other way. Only this one page of it is passed on.
 */
export function sandboxDialog({ agent, url }: SandboxDialog): Hono {
  return new Hono().get(`${SANDBOX_DIALOG}/:version/dialog/:step{(oauth|answer)}`, async (c) => {
    const { version, step } = c.req.param();
    const { search } = new URL(c.req.url);
    const answer = await agent.request({ origin: await url(), path: `/${version}/dialog/${step}${search}`, method: "GET" });
    const text = await answer.body.text();
    const location = answer.headers.location;
    if (typeof location === "string") return c.redirect(location, 302);
    const style = /<style>/.test(text) ? "'unsafe-inline'" : "";
    return new Response(text, {
      status: answer.statusCode,
      headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": pagePolicy({ style }) },
    });
  });
}
