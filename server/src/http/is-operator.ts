import type { Context } from "hono";
import { callerOf } from "./guard.ts";
import type { Env } from "./schema.ts";

/** An owner of the installation, who runs the machine; no key is. */
export function isOperator(c: Context<Env>): boolean {
  const caller = callerOf(c);
  return caller.kind === "person" && caller.isInstanceOwner;
}
