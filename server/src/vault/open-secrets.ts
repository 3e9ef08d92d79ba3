import type { ConnectionSecrets } from "../connectors/kit/fetch.ts";

/** Beside the objects, not in them: whoever logs, copies or serialises a closed one gets nothing. */
const contents = new WeakMap<object, ConnectionSecrets>();

/** Puts secrets into a closed object; `ClosedSecrets` alone does. */
export function closeIn(closed: object, secrets: ConnectionSecrets): void {
  contents.set(closed, secrets);
}

/**
 * The texts of closed secrets. The few files that may import this one are named in `.dependency-cruiser.cjs`, rule
 * `who-may-open-a-token`: everybody else hands the closed object on to a fetch.
 */
export function openSecrets(closed: object): ConnectionSecrets {
  return contents.get(closed) ?? {};
}
