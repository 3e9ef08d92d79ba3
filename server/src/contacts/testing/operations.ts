/** What each operation answers when it says no; one test each. */
export const REFUSALS = {
  version: { status: 401, when: "no such Version" },
  token: { status: 401, when: "a token nobody has" },
  scope: { status: 401, when: "a token without the scope" },
  location: { status: 403, when: "another location is named" },
  noContact: { status: 400, when: "no such contact here" },
  noItem: { status: 400, when: "no such task, note, workflow or campaign" },
  duplicate: { status: 400, when: "another contact has the e-mail or phone, and duplicates are off" },
  invalid: { status: 422, when: "something is wrong with what was sent: all of it at once" },
  otherVersion: { status: 404, when: "the path of another Version" },
} as const;
export type Refusal = keyof typeof REFUSALS;

export type Operation = {
  /** The method of the official SDK, or null where it has none. */
  sdk: string | null;
  name: string;
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: string;
  scope: string;
  status: 200 | 201;
  answer: string;
  refusals: Refusal[];
};

const ANY: Refusal[] = ["version", "token", "scope"];
const R = "contacts.readonly";
const W = "contacts.write";

type Line = [
  sdk: string | null,
  name: string,
  method: Operation["method"],
  path: string,
  scope: string,
  status: 200 | 201,
  answer: string,
  refusals: Refusal[],
];

const LINES: Line[] = [
  ["createContact", "create-contact", "POST", "/contacts/", W, 201, "contact", ["duplicate", "location", "invalid"]],
  ["getContact", "get-contact", "GET", "/contacts/:contactId", R, 200, "contact", ["noContact"]],
  ["updateContact", "update-contact", "PUT", "/contacts/:contactId", W, 200, "succeded, contact", ["noContact", "duplicate", "invalid"]],
  ["deleteContact", "delete-contact", "DELETE", "/contacts/:contactId", W, 200, "succeded", ["noContact"]],
  ["upsertContact", "upsert-contact", "POST", "/contacts/upsert", W, 200, "new, contact", ["location", "invalid"]],
  ["getContacts", "get-contacts", "GET", "/contacts/", R, 200, "contacts, count, meta", ["location", "invalid"]],
  ["searchContactsAdvanced", "search-contacts-advanced", "POST", "/contacts/search", R, 200, "contacts, total", ["location", "invalid"]],
  ["getDuplicateContact", "get-duplicate-contact", "GET", "/contacts/search/duplicate", R, 200, "contact", ["location", "invalid"]],
  ["getContactsByBusinessId", "get-contacts-by-business-id", "GET", "/contacts/business/:businessId", R, 200, "contacts, count", ["location", "invalid"]],
  ["getAllTasks", "get-all-tasks", "GET", "/contacts/:contactId/tasks", R, 200, "tasks", ["noContact"]],
  ["createTask", "create-task", "POST", "/contacts/:contactId/tasks", W, 201, "task", ["noContact", "invalid"]],
  ["getTask", "get-task", "GET", "/contacts/:contactId/tasks/:taskId", R, 200, "task", ["noItem"]],
  ["updateTask", "update-task", "PUT", "/contacts/:contactId/tasks/:taskId", W, 200, "task", ["noItem", "invalid"]],
  ["updateTaskCompleted", "update-task-completed", "PUT", "/contacts/:contactId/tasks/:taskId/completed", W, 200, "task", ["noItem", "invalid"]],
  ["deleteTask", "delete-task", "DELETE", "/contacts/:contactId/tasks/:taskId", W, 200, "succeded", ["noItem"]],
  ["getAllNotes", "get-all-notes", "GET", "/contacts/:contactId/notes", R, 200, "notes", ["noContact"]],
  ["createNote", "create-note", "POST", "/contacts/:contactId/notes", W, 201, "note", ["noContact", "invalid"]],
  ["getNote", "get-note", "GET", "/contacts/:contactId/notes/:id", R, 200, "note", ["noItem"]],
  ["updateNote", "update-note", "PUT", "/contacts/:contactId/notes/:id", W, 200, "note", ["noItem", "invalid"]],
  ["deleteNote", "delete-note", "DELETE", "/contacts/:contactId/notes/:id", W, 200, "succeded", ["noItem"]],
  ["addTags", "add-tags", "POST", "/contacts/:contactId/tags", W, 201, "tags", ["noContact", "invalid"]],
  ["removeTags", "remove-tags", "DELETE", "/contacts/:contactId/tags", W, 200, "tags", ["noContact", "invalid"]],
  ["addFollowersContact", "add-followers-contact", "POST", "/contacts/:contactId/followers", W, 201, "followers, followersAdded", ["noContact", "invalid"]],
  ["removeFollowersContact", "remove-followers-contact", "DELETE", "/contacts/:contactId/followers", W, 200, "followers, followersRemoved", ["noContact", "invalid"]],
  ["getAppointmentsForContact", "get-appointments-for-contact", "GET", "/contacts/:contactId/appointments", R, 200, "events", ["noContact"]],
  ["addContactToCampaign", "add-contact-to-campaign", "POST", "/contacts/:contactId/campaigns/:campaignId", W, 201, "succeded", ["noContact", "noItem", "invalid"]],
  ["removeContactFromCampaign", "remove-contact-from-campaign", "DELETE", "/contacts/:contactId/campaigns/:campaignId", W, 200, "succeded", ["noContact", "noItem"]],
  ["removeContactFromEveryCampaign", "remove-contact-from-every-campaign", "DELETE", "/contacts/:contactId/campaigns/removeAll", W, 200, "succeded", ["noContact", "otherVersion"]],
  ["addContactToWorkflow", "add-contact-to-workflow", "POST", "/contacts/:contactId/workflow/:workflowId", W, 200, "succeded", ["noContact", "noItem", "invalid"]],
  ["deleteContactFromWorkflow", "delete-contact-from-workflow", "DELETE", "/contacts/:contactId/workflow/:workflowId", W, 200, "succeded", ["noContact", "noItem", "invalid"]],
  ["createAssociation", "create-association", "POST", "/contacts/bulk/tags/update/:type", W, 201, "succeded, errorCount, responses", ["location", "invalid"]],
  ["addRemoveContactFromBusiness", "add-remove-contact-from-business", "POST", "/contacts/bulk/business", W, 200, "success, ids", ["location", "invalid"]],
  [null, "lookup-contact", "GET", "/contacts/lookup", R, 200, "contacts, nextCursor", ["location", "invalid", "otherVersion"]],
]; // prettier-ignore

/** Every operation on contacts that we answer, with what it answers: the table of docs/contacts-api.md and of the conformance tests. */
export const OPERATIONS: Operation[] = LINES.map(([sdk, name, method, path, scope, status, answer, refusals]) => ({
  sdk,
  name,
  method,
  path,
  scope,
  status,
  answer,
  refusals: [...ANY, ...refusals],
}));

/** The sentence of the test of an answer. */
export const testNames = {
  success: ({ name, status }: Operation) => `${name}: ${status}`,
  refusal: ({ name }: Operation, refusal: Refusal) => `${name}: ${REFUSALS[refusal].status} for ${REFUSALS[refusal].when}`,
};

/** The table of the page, in Markdown. */
export function operationsTable(): string {
  const rows = OPERATIONS.map((operation) => {
    const { method, path, scope, status, answer, refusals } = operation;
    const told = refusals.filter((refusal) => !ANY.includes(refusal)).map((refusal) => `${REFUSALS[refusal].status} ${refusal}`);
    return `| \`${method} ${path}\` | \`${operation.name}\` | \`${scope}\` | ${status} \`{${answer}}\` | ${told.join(" · ")} |`;
  });
  const words = Object.entries(REFUSALS).map(([name, { status, when }]) => `| ${status} ${name} | ${when} |`);
  return [
    "| path | operation, and name of its tests | scope | answer | refusals, beside those of all |",
    "|---|---|---|---|---|",
    ...rows,
    "",
    "| refusal | when |",
    "|---|---|",
    ...words,
  ].join("\n");
}
