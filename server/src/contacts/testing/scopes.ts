export const ALL_SCOPES = [
  "contacts.readonly",
  "contacts.write",
  "contacts.sensitive.readonly",
  "locations.readonly",
  "locations/customFields.readonly",
  "locations/customFields.write",
  "locations/tags.readonly",
  "workflows.readonly",
  "campaigns.readonly",
  "users.readonly",
];
