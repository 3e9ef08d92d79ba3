import type { StoredConnection } from "./queries.ts";
import type { SecretField } from "./workspace-file.ts";

/** The variable an export writes for a secret: the one it came from, else one made of the connection's id. */
export function secretNameOf({ id, secretNames }: Pick<StoredConnection, "id" | "secretNames">, field: SecretField): string {
  return secretNames[field] ?? generatedName(id, field);
}

function generatedName(connectionId: string, field: SecretField): string {
  const words = [...connectionId.split("-"), ...field.split(/(?=[A-Z])/)];
  const name = words.join("_").toUpperCase();
  return /^[A-Z]/.test(name) ? name : `C_${name}`; // a variable cannot begin with a digit
}
