/** An id made of a name that none of `taken` has: "Acme's page" becomes `acme-s-page`. `otherwise` where the name has no such letters. */
export function freeId(name: string, taken: readonly string[], otherwise: string): string {
  const words = name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 50)
    .replaceAll(/^-+|-+$/g, "");
  const base = words || otherwise;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.includes(id)) return id;
  }
}
