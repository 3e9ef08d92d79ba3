/** Every scope of the Contacts API (HighLevel API, "Scopes"). */
export const CONTACTS_SCOPES = [
  "contacts.readonly",
  "contacts.write",
  // Ours: values of custom fields that are marked as sensitive.
  "contacts.sensitive.readonly",
  "locations.readonly",
  "locations/customFields.readonly",
  "locations/customFields.write",
  "locations/tags.readonly",
  "workflows.readonly",
  "campaigns.readonly",
  "users.readonly",
] as const;
