/**
 * What the tokens of a connection may be. The database checks the same list.
 * - ok: in use; refreshed when their time has come.
 * - refreshing: a request is on its way; who made it holds the lock.
 * - uncertain: it is not known whether the provider has already changed them.
 * - needs_reauth: nothing but a person's consent helps.
 */
export const TOKEN_STATES = ["ok", "refreshing", "uncertain", "needs_reauth"] as const;
export type TokenState = (typeof TOKEN_STATES)[number];
