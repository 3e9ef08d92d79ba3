import type { Context } from "hono";
import { findSurvivor } from "../identity-queries.ts";
import { Refusal } from "./refusal.ts";
import type { Call, Route } from "./route.ts";

/** Does the request come from this process? The network cannot say so: what is beside the request is set by who hands it in. */
export const isOwn = (c: Context) => (c.env as { isOwn?: boolean } | undefined)?.isOwn === true;

/**
 * Our own deliveries may know a contact by the id it had before it was merged: what is refused because it is gone is done to the contact it
 * is now. Everybody else is told that it is gone, as HighLevel does; nothing has been written by then.
 */
export async function ledOn(route: Route, call: Call): Promise<Record<string, unknown>> {
  try {
    return await route.answer(call);
  } catch (error) {
    const { contactId } = call.params;
    if (!(error instanceof Refusal && error.status === 400 && contactId)) throw error;
    const survivor = await findSurvivor(call.book.db, { workspaceId: call.book.workspaceId, contactId });
    if (survivor === undefined || survivor === contactId) throw error;
    return route.answer({ ...call, params: { ...call.params, contactId: survivor } });
  }
}
