import type { CONTACTS_SCOPES } from "../contacts/http/scopes.ts";

type ContactsScope = (typeof CONTACTS_SCOPES)[number];

/**
 * Who may use a route of the Contacts API.
 * - open: anybody.
 * - client: an app that proves itself with its own secret, in the body or by Basic.
 * - location: a token of a location with this scope: a private integration token, or an app's.
 * - company: an app's token of a company with this scope.
 */
export type CrmRule =
  | { kind: "open" }
  | { kind: "client" }
  | { kind: "location"; scope: ContactsScope }
  | { kind: "company"; scope: "oauth.readonly" | "oauth.write" };

const location = (scope: ContactsScope): CrmRule => ({ kind: "location", scope });
const company = (scope: "oauth.readonly" | "oauth.write"): CrmRule => ({ kind: "company", scope });

/** The contact book, route by route, with HighLevel's scopes. A route that is not here does not start. */
export const CRM_RULES: Readonly<Record<string, CrmRule>> = {
  "POST /contacts/search": location("contacts.readonly"),
  "GET /contacts/search/duplicate": location("contacts.readonly"),
  "GET /contacts": location("contacts.readonly"),
  "GET /contacts/business/:businessId": location("contacts.readonly"),
  "GET /contacts/lookup": location("contacts.readonly"),
  "POST /contacts/bulk/tags/update/:type": location("contacts.write"),
  "POST /contacts/bulk/business": location("contacts.write"),
  "POST /contacts": location("contacts.write"),
  "POST /contacts/upsert": location("contacts.write"),
  "GET /contacts/:contactId": location("contacts.readonly"),
  "PUT /contacts/:contactId": location("contacts.write"),
  "DELETE /contacts/:contactId": location("contacts.write"),
  "POST /contacts/:contactId/tags": location("contacts.write"),
  "DELETE /contacts/:contactId/tags": location("contacts.write"),
  "POST /contacts/:contactId/followers": location("contacts.write"),
  "DELETE /contacts/:contactId/followers": location("contacts.write"),
  "GET /contacts/:contactId/tasks": location("contacts.readonly"),
  "POST /contacts/:contactId/tasks": location("contacts.write"),
  "GET /contacts/:contactId/tasks/:taskId": location("contacts.readonly"),
  "PUT /contacts/:contactId/tasks/:taskId": location("contacts.write"),
  "PUT /contacts/:contactId/tasks/:taskId/completed": location("contacts.write"),
  "DELETE /contacts/:contactId/tasks/:taskId": location("contacts.write"),
  "GET /contacts/:contactId/notes": location("contacts.readonly"),
  "POST /contacts/:contactId/notes": location("contacts.write"),
  "GET /contacts/:contactId/notes/:id": location("contacts.readonly"),
  "PUT /contacts/:contactId/notes/:id": location("contacts.write"),
  "DELETE /contacts/:contactId/notes/:id": location("contacts.write"),
  "DELETE /contacts/:contactId/campaigns/removeAll": location("contacts.write"),
  "DELETE /contacts/:contactId/campaigns/remove-all": location("contacts.write"),
  "POST /contacts/:contactId/campaigns/:campaignId": location("contacts.write"),
  "DELETE /contacts/:contactId/campaigns/:campaignId": location("contacts.write"),
  "POST /contacts/:contactId/workflow/:workflowId": location("contacts.write"),
  "DELETE /contacts/:contactId/workflow/:workflowId": location("contacts.write"),
  "GET /workflows": location("workflows.readonly"),
  "GET /campaigns": location("campaigns.readonly"),
  "GET /locations/:locationId": location("locations.readonly"),
  "GET /locations/:locationId/timezones": location("locations.readonly"),
  "POST /locations/:locationId/tasks/search": location("locations/tasks.readonly"),
  "GET /locations/:locationId/tags": location("locations/tags.readonly"),
  "POST /locations/:locationId/tags": location("locations/tags.write"),
  "GET /locations/:locationId/tags/:tagId": location("locations/tags.readonly"),
  "PUT /locations/:locationId/tags/:tagId": location("locations/tags.write"),
  "DELETE /locations/:locationId/tags/:tagId": location("locations/tags.write"),
  "GET /locations/:locationId/customFields": location("locations/customFields.readonly"),
  "POST /locations/:locationId/customFields": location("locations/customFields.write"),
  "GET /locations/:locationId/customFields/:id": location("locations/customFields.readonly"),
  "PUT /locations/:locationId/customFields/:id": location("locations/customFields.write"),
  "DELETE /locations/:locationId/customFields/:id": location("locations/customFields.write"),
  "GET /locations/:locationId/customValues": location("locations/customValues.readonly"),
  "POST /locations/:locationId/customValues": location("locations/customValues.write"),
  "GET /locations/:locationId/customValues/:id": location("locations/customValues.readonly"),
  "PUT /locations/:locationId/customValues/:id": location("locations/customValues.write"),
  "DELETE /locations/:locationId/customValues/:id": location("locations/customValues.write"),
  "GET /businesses": location("businesses.readonly"),
  "POST /businesses": location("businesses.write"),
  "GET /businesses/:businessId": location("businesses.readonly"),
  "PUT /businesses/:businessId": location("businesses.write"),
  "DELETE /businesses/:businessId": location("businesses.write"),
  "GET /opportunities/search": location("opportunities.readonly"),
  "POST /opportunities/search": location("opportunities.readonly"),
  "GET /opportunities/pipelines": location("opportunities.readonly"),
  "POST /opportunities": location("opportunities.write"),
  "POST /opportunities/upsert": location("opportunities.write"),
  "GET /opportunities/:id": location("opportunities.readonly"),
  "PUT /opportunities/:id": location("opportunities.write"),
  "PUT /opportunities/:id/status": location("opportunities.write"),
  "DELETE /opportunities/:id": location("opportunities.write"),
  "GET /contacts/:contactId/appointments": location("contacts.readonly"),
  "GET /calendars/events": location("calendars/events.readonly"),
  "POST /calendars/events/appointments": location("calendars/events.write"),
  "GET /calendars/events/appointments/:eventId": location("calendars/events.readonly"),
  "PUT /calendars/events/appointments/:eventId": location("calendars/events.write"),
  "DELETE /calendars/events/:eventId": location("calendars/events.write"),
  "GET /calendars": location("calendars.readonly"),
  "GET /calendars/:calendarId": location("calendars.readonly"),
  "GET /calendars/:calendarId/free-slots": location("calendars.readonly"),
  "GET /users": location("users.readonly"),
  "GET /users/search": location("users.readonly"),
  "GET /users/:userId": location("users.readonly"),
};

/** What is under `/crm` beside the contact book: the authorization server, the key our events are signed with, and the description of all this. */
export const CRM_DOOR_RULES: Readonly<Record<string, CrmRule>> = {
  "POST /oauth/token": { kind: "client" },
  "POST /oauth/locationToken": company("oauth.write"),
  "POST /oauth/location-token": company("oauth.write"),
  "GET /oauth/installedLocations": company("oauth.readonly"),
  "GET /oauth/installed-locations": company("oauth.readonly"),
  "GET /webhook-key": { kind: "open" },
  "GET /openapi.json": { kind: "open" },
};
