import type { LeadContent, MappedFields } from "../leads/lead.ts";
import { mapLead } from "./map-lead.ts";
import { USUAL_MAPPING } from "./usual-mapping.ts";

/** The contact's fields as templates read them: of a lead that came before there were mappings, what the platform recognised. */
export function mappedOf(lead: LeadContent, country: string): MappedFields {
  return lead.mapped?.fields ?? mapLead(USUAL_MAPPING, lead, { country }).fields;
}

/** By what the person is known: the contact is written with the mapped e-mail and phone, so its order is kept by them. */
export function identityOf({ mapped, person }: Pick<LeadContent, "mapped" | "person">): { email: string | null; phone: string | null } {
  const { email, phone } = mapped?.fields ?? {};
  return { email: typeof email === "string" ? email : person.email, phone: typeof phone === "string" ? phone : person.phone };
}
