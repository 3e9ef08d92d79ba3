import type { WorkspaceVault } from "../vault/vault.ts";
import type { Answer, KeyPlace } from "./key.ts";

const placeOf = ({ caller, route, key }: KeyPlace) => ({
  table: "idempotency_keys",
  column: "answer",
  rowId: JSON.stringify([caller, route, key]),
});

/** An answer as it is kept: it may hold a person's data or a secret that is shown once. */
export const sealAnswer = (vault: WorkspaceVault, place: KeyPlace, answer: Answer): Buffer =>
  vault.sealValue(placeOf(place), JSON.stringify(answer));

/** What `sealAnswer` sealed. Throws SealBroken. */
export const openAnswer = (vault: WorkspaceVault, place: KeyPlace, sealed: Buffer): Answer =>
  JSON.parse(vault.openValue(placeOf(place), sealed)) as Answer; // written by sealAnswer alone
