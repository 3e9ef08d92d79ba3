import type { Contact } from "../contact.ts";

/** Weak: the same contact may be written in another way by another version of the API (RFC 9110 section 8.8.1). */
export const etagOf = ({ version }: Pick<Contact, "version">): string => `W/"${version}"`;

/**
 * Whether a contact is as `If-Match` expects it. Undefined: the request expects nothing. Weak tags are compared by what they name, unlike
 * RFC 9110 says, since weak ones are all we give.
 */
export function readIfMatch(header: string | undefined): ((contact: Contact) => boolean) | undefined {
  if (header === undefined || header.trim() === "*") return undefined;
  const tags = header.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return ({ version }) => tags.includes(`"${version}"`);
}
