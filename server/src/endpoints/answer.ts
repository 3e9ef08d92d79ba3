import type { WorkspaceVault } from "../vault/vault.ts";

/** Seals the beginning of an answer, bound to its attempt. */
export function sealAnswer(keys: WorkspaceVault, attemptId: string, text: string): Buffer {
  return keys.sealValue(placeOf(attemptId), text);
}

/** Opens what sealAnswer made. Throws SealBroken. */
export function openAnswer(keys: WorkspaceVault, attemptId: string, sealed: Buffer): string {
  return keys.openValue(placeOf(attemptId), sealed);
}

const placeOf = (attemptId: string) => ({ table: "webhook_attempts", column: "answer", rowId: attemptId });
