import type { JsonSchema } from "../../lib/json-schema.ts";
import { anyObject, listOf, orNull, ref, shape, text, truth, whole } from "./shapes.ts";

/** What the tables of the routes do not say of an operation: its name, its words, and the answer under the dated versions. */
export type OperationText = { id: string; summary: string; tag: string; answer: JsonSchema };

const group =
  (tag: string) =>
  (id: string, summary: string, answer: Record<string, JsonSchema>): OperationText => ({
    id,
    summary,
    tag,
    answer: shape({ ...answer, traceId: text }),
  });
const [contacts, tasks, notes, tags] = [group("Contacts"), group("Tasks"), group("Notes"), group("Tags and followers")];
const [workflows, location, opportunities] = [group("Workflows and campaigns"), group("Location"), group("Opportunities")];
const [calendars, businesses, users] = [group("Calendars"), group("Businesses"), group("Users")];

const done = { succeded: truth };
const one = (name: string, of: string) => ({ [name]: ref(of) });
const many = (name: string, of: string) => ({ [name]: listOf(ref(of)) });
const strings = (...names: string[]) => Object.fromEntries(names.map((name) => [name, listOf(text)]));
const open = (operation: OperationText): OperationText => ({ ...operation, answer: { ...operation.answer, additionalProperties: true } });
const answering = (operation: OperationText, answer: JsonSchema): OperationText => ({ ...operation, answer });

/** By method and path. A route without a line here is not described, and the description does not start. */
export const OPERATION_TEXTS: Readonly<Record<string, OperationText>> = {
  "POST /contacts/search": contacts("searchContacts", "Search contacts by filters", { ...many("contacts", "FoundContact"), total: whole }),
  "GET /contacts/search/duplicate": contacts("findDuplicate", "Find the contact with an e-mail or a phone number", { contact: orNull(ref("Contact")) }),
  "GET /contacts": contacts("listContacts", "List contacts", { ...many("contacts", "ListedContact"), count: whole, meta: anyObject }),
  "GET /contacts/business/:businessId": contacts("listContactsOfBusiness", "List the contacts of a business", { ...many("contacts", "ListedContact"), count: whole }),
  "GET /contacts/lookup": contacts("lookUpContact", "Look a contact up (v3)", { ...many("contacts", "Contact"), nextCursor: orNull(text) }),
  "POST /contacts/bulk/tags/update/:type": tags("changeTagsOfMany", "Add or remove tags of many contacts", { ...done, errorCount: whole, responses: listOf(anyObject) }),
  "POST /contacts/bulk/business": businesses("setBusinessOfMany", "Put contacts into a business, or take them out", { success: truth, ids: listOf(text) }),
  "POST /contacts": contacts("createContact", "Create a contact", one("contact", "CreatedContact")),
  "POST /contacts/upsert": contacts("upsertContact", "Create a contact, or update the one with its e-mail or phone", { new: truth, ...one("contact", "Contact") }),
  "GET /contacts/:contactId": contacts("getContact", "Get a contact", one("contact", "Contact")),
  "PUT /contacts/:contactId": contacts("updateContact", "Update a contact", { ...done, ...one("contact", "Contact") }),
  "DELETE /contacts/:contactId": contacts("deleteContact", "Delete a contact", done),
  "POST /contacts/:contactId/tags": tags("addTags", "Add tags to a contact", strings("tags")),
  "DELETE /contacts/:contactId/tags": tags("removeTags", "Remove tags from a contact", strings("tags")),
  "POST /contacts/:contactId/followers": tags("addFollowers", "Add followers to a contact", strings("followers", "followersAdded")),
  "DELETE /contacts/:contactId/followers": tags("removeFollowers", "Remove followers from a contact", strings("followers", "followersRemoved")),
  "GET /contacts/:contactId/tasks": tasks("listTasks", "List the tasks of a contact", many("tasks", "Task")),
  "POST /contacts/:contactId/tasks": tasks("createTask", "Create a task", one("task", "Task")),
  "GET /contacts/:contactId/tasks/:taskId": tasks("getTask", "Get a task", one("task", "Task")),
  "PUT /contacts/:contactId/tasks/:taskId": tasks("updateTask", "Update a task", one("task", "Task")),
  "PUT /contacts/:contactId/tasks/:taskId/completed": tasks("completeTask", "Say whether a task is completed", one("task", "Task")),
  "DELETE /contacts/:contactId/tasks/:taskId": tasks("deleteTask", "Delete a task", done),
  "GET /contacts/:contactId/notes": notes("listNotes", "List the notes of a contact", many("notes", "Note")),
  "POST /contacts/:contactId/notes": notes("createNote", "Create a note", one("note", "Note")),
  "GET /contacts/:contactId/notes/:id": notes("getNote", "Get a note", one("note", "Note")),
  "PUT /contacts/:contactId/notes/:id": notes("updateNote", "Update a note", one("note", "Note")),
  "DELETE /contacts/:contactId/notes/:id": notes("deleteNote", "Delete a note", done),
  "DELETE /contacts/:contactId/campaigns/removeAll": workflows("leaveCampaigns", "Take a contact out of every campaign", done),
  "DELETE /contacts/:contactId/campaigns/remove-all": workflows("leaveCampaignsV3", "Take a contact out of every campaign (v3)", { ...done, succeeded: truth }),
  "POST /contacts/:contactId/campaigns/:campaignId": workflows("addToCampaign", "Add a contact to a campaign", done),
  "DELETE /contacts/:contactId/campaigns/:campaignId": workflows("removeFromCampaign", "Take a contact out of a campaign", done),
  "POST /contacts/:contactId/workflow/:workflowId": workflows("addToWorkflow", "Add a contact to a workflow", done),
  "DELETE /contacts/:contactId/workflow/:workflowId": workflows("removeFromWorkflow", "Take a contact out of a workflow", done),
  "GET /workflows": workflows("listWorkflows", "List workflows", { workflows: listOf(anyObject) }),
  "GET /campaigns": workflows("listCampaigns", "List campaigns", { campaigns: listOf(anyObject) }),
  "GET /locations/:locationId": location("getLocation", "Get the location", { location: anyObject }),
  "GET /locations/:locationId/timezones": location("listTimeZones", "List time zones", strings("timeZones")),
  "POST /locations/:locationId/tasks/search": tasks("searchTasks", "Search the tasks of the location", many("tasks", "Task")),
  "GET /locations/:locationId/tags": location("listTags", "List tags", many("tags", "Tag")),
  "POST /locations/:locationId/tags": location("createTag", "Create a tag", one("tag", "Tag")),
  "GET /locations/:locationId/tags/:tagId": location("getTag", "Get a tag", one("tag", "Tag")),
  "PUT /locations/:locationId/tags/:tagId": location("renameTag", "Rename a tag", one("tag", "Tag")),
  "DELETE /locations/:locationId/tags/:tagId": location("deleteTag", "Delete a tag", done),
  "GET /locations/:locationId/customFields": location("listCustomFields", "List custom fields", many("customFields", "CustomField")),
  "POST /locations/:locationId/customFields": location("createCustomField", "Create a custom field", one("customField", "CustomField")),
  "GET /locations/:locationId/customFields/:id": location("getCustomField", "Get a custom field", one("customField", "CustomField")),
  "PUT /locations/:locationId/customFields/:id": location("updateCustomField", "Update a custom field", one("customField", "CustomField")),
  "DELETE /locations/:locationId/customFields/:id": location("deleteCustomField", "Delete a custom field", done),
  "GET /locations/:locationId/customValues": location("listCustomValues", "List custom values", many("customValues", "CustomValue")),
  "POST /locations/:locationId/customValues": location("createCustomValue", "Create a custom value", one("customValue", "CustomValue")),
  "GET /locations/:locationId/customValues/:id": location("getCustomValue", "Get a custom value", one("customValue", "CustomValue")),
  "PUT /locations/:locationId/customValues/:id": location("updateCustomValue", "Update a custom value", one("customValue", "CustomValue")),
  "DELETE /locations/:locationId/customValues/:id": location("deleteCustomValue", "Delete a custom value", done),
  "GET /businesses": businesses("listBusinesses", "List businesses", many("businesses", "Business")),
  "POST /businesses": businesses("createBusiness", "Create a business", { success: truth, ...one("buiseness", "Business") }),
  "GET /businesses/:businessId": businesses("getBusiness", "Get a business", one("business", "Business")),
  "PUT /businesses/:businessId": businesses("updateBusiness", "Update a business", { success: truth, ...one("buiseness", "Business") }),
  "DELETE /businesses/:businessId": businesses("deleteBusiness", "Delete a business", { success: truth }),
  "GET /opportunities/search": opportunities("searchOpportunities", "Search opportunities", { ...many("opportunities", "FoundOpportunity"), meta: anyObject, aggregations: anyObject }),
  "POST /opportunities/search": opportunities("searchOpportunitiesWithDetails", "Search opportunities, with notes, tasks and events", { ...many("opportunities", "FoundOpportunity"), total: whole, aggregations: anyObject }),
  "GET /opportunities/pipelines": opportunities("listPipelines", "List pipelines", many("pipelines", "Pipeline")),
  "POST /opportunities": opportunities("createOpportunity", "Create an opportunity", one("opportunity", "Opportunity")),
  "POST /opportunities/upsert": opportunities("upsertOpportunity", "Create an opportunity, or update the contact's", { new: truth, ...one("opportunity", "Opportunity") }),
  "GET /opportunities/:id": opportunities("getOpportunity", "Get an opportunity", one("opportunity", "Opportunity")),
  "PUT /opportunities/:id": opportunities("updateOpportunity", "Update an opportunity", one("opportunity", "Opportunity")),
  "PUT /opportunities/:id/status": opportunities("setOpportunityStatus", "Set the status of an opportunity", done),
  "DELETE /opportunities/:id": opportunities("deleteOpportunity", "Delete an opportunity", done),
  "GET /contacts/:contactId/appointments": calendars("listAppointments", "List the appointments of a contact", many("events", "Appointment")),
  "GET /calendars/events": calendars("listEvents", "List events", many("events", "Appointment")),
  "POST /calendars/events/appointments": answering(calendars("createAppointment", "Create an appointment", {}), ref("WrittenAppointment")),
  "GET /calendars/events/appointments/:eventId": calendars("getAppointment", "Get an appointment", one("event", "Appointment")),
  "PUT /calendars/events/appointments/:eventId": answering(calendars("updateAppointment", "Update an appointment", {}), ref("WrittenAppointment")),
  "DELETE /calendars/events/:eventId": calendars("deleteEvent", "Delete an event", { succeeded: truth }),
  "GET /calendars": calendars("listCalendars", "List calendars", many("calendars", "Calendar")),
  "GET /calendars/:calendarId": calendars("getCalendar", "Get a calendar", one("calendar", "Calendar")),
  "GET /calendars/:calendarId/free-slots": open(calendars("listFreeSlots", "List free slots, by day", {})),
  "GET /users": answering(users("listUsers", "List users", {}), shape(many("users", "User"))),
  "GET /users/search": answering(users("searchUsers", "Search users", {}), shape({ ...many("users", "User"), count: whole })),
  "GET /users/:userId": answering(users("getUser", "Get a user", {}), ref("User")),
}; // prettier-ignore
