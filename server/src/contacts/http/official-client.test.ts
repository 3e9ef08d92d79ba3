import { GHLError, HighLevel } from "@gohighlevel/api-client";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApiKey } from "../../access/api-keys.ts";
import { secureRandom } from "../../lib/random.ts";
import { testApp, type TestApp } from "../../testing/test-app.ts";
import { OPERATIONS, type Operation, type Refusal, REFUSALS, testNames } from "../testing/operations.ts";
import { ROUTES } from "./api.ts";
import { withScopes } from "./with-scopes.ts";
import { CONTACTS_SCOPES } from "./scopes.ts";

const NURTURE = `  - id: nurture
    name: Spring nurture
    nurture: true
    trigger: { event: lead.created, source: all-forms }
    steps:
      - { id: contact, operation: crm.contacts.upsert, connection: contact-book, input: { email: "{{ lead.email }}", phone: "{{ lead.phone }}" } }`;

const UNKNOWN_CONTACT = "Kx4TzQ0mVb71LrWpN8sa";
const BUSINESS = "66d0a1b2c3d4e5f60718293a";

/** HighLevel's own client, pointed at a LeadRelay that listens, and the status of its last answer. */
function clientOf(app: TestApp, token: string, version?: string) {
  const sdk = new HighLevel({ privateIntegrationToken: token, apiVersion: version, logLevel: "none" as never });
  const http = sdk.getHttpClient();
  http.defaults.baseURL = new URL("/crm", app.webhookUrl).href;
  let status = 0;
  http.interceptors.response.use((response) => {
    status = response.status;
    return response;
  });
  return { sdk, lastStatus: () => status };
}
type Client = ReturnType<typeof clientOf>;

let app: TestApp;
let client: Client;
let locationId: string;
/** What is refused is asked of this one, which must be the same at the end. */
let untouched: At;
let before: unknown;

async function key(scopes: readonly string[]): Promise<string> {
  const deps = { db: app.db, clock: app.clock, ids: app.ids, random: secureRandom };
  return (
    await createApiKey(deps, { workspaceId: app.workspaceId, kind: "crm", label: "test", scopes, limits: { burst: 1_000, daily: null } })
  ).key;
}

beforeAll(async () => {
  app = await testApp({ more: NURTURE });
  ({ locationId } = await app.db
    .selectFrom("workspaces")
    .select("locationId")
    .where("workspaceId", "=", app.workspaceId)
    .executeTakeFirstOrThrow());
  client = clientOf(app, await key(CONTACTS_SCOPES));
  untouched = await world();
  before = await readAll(untouched);
});
afterAll(async () => {
  expect(app.logs.filter((line) => line.includes("the contact book failed"))).toEqual([]);
  await app[Symbol.asyncDispose]();
});

/** What one call is about. `extra` is put into its body, `query` into its address. */
type At = {
  contactId: string;
  locationId: string;
  taskId: string;
  noteId: string;
  workflowId: string;
  campaignId: string;
  extra: object;
  query: object;
};
// Its types demand more than its documentation: bodies are what the documentation says.
// oxlint-disable-next-line typescript/no-explicit-any -- see above
const as = (value: object): any => value;

let count = 0;
const person = () => ({ email: `person-${(count += 1)}@example.org`, firstName: "Ines" });
const task = { title: "Call", dueDate: "2026-07-03T16:00:00Z", completed: false };

/** Each operation as its users call it. */
const CALLS: Record<string, (sdk: HighLevel, at: At) => Promise<unknown>> = {
  "create-contact": ({ contacts }, at) => contacts.createContact(as({ locationId: at.locationId, ...person(), ...at.extra })),
  "get-appointments-for-contact": ({ contacts }, { contactId }) => contacts.getAppointmentsForContact({ contactId }),
  "get-contact": ({ contacts }, { contactId }) => contacts.getContact({ contactId }),
  "update-contact": ({ contacts }, { contactId, extra }) => contacts.updateContact({ contactId }, as({ lastName: "Okafor", ...extra })),
  "delete-contact": ({ contacts }, { contactId }) => contacts.deleteContact({ contactId }),
  "upsert-contact": ({ contacts }, at) => contacts.upsertContact(as({ locationId: at.locationId, ...person(), ...at.extra })),
  "get-contacts": ({ contacts }, at) => contacts.getContacts(as({ locationId: at.locationId, ...at.query })),
  "search-contacts-advanced": ({ contacts }, at) =>
    contacts.searchContactsAdvanced(as({ locationId: at.locationId, pageLimit: 5, ...at.extra })),
  "get-duplicate-contact": ({ contacts }, at) =>
    contacts.getDuplicateContact(as({ locationId: at.locationId, email: "a@x.org", ...at.query })),
  "get-contacts-by-business-id": ({ contacts }, at) =>
    contacts.getContactsByBusinessId(as({ businessId: BUSINESS, locationId: at.locationId, ...at.query })),
  "get-all-tasks": ({ contacts }, { contactId }) => contacts.getAllTasks({ contactId }),
  "create-task": ({ contacts }, { contactId, extra }) => contacts.createTask({ contactId }, as({ ...task, ...extra })),
  "get-task": ({ contacts }, { contactId, taskId }) => contacts.getTask({ contactId, taskId }),
  "update-task": ({ contacts }, { contactId, taskId, extra }) =>
    contacts.updateTask({ contactId, taskId }, as({ title: "Call again", ...extra })),
  "update-task-completed": ({ contacts }, { contactId, taskId, extra }) =>
    contacts.updateTaskCompleted({ contactId, taskId }, as({ completed: true, ...extra })),
  "delete-task": ({ contacts }, { contactId, taskId }) => contacts.deleteTask({ contactId, taskId }),
  "get-all-notes": ({ contacts }, { contactId }) => contacts.getAllNotes({ contactId }),
  "create-note": ({ contacts }, { contactId, extra }) => contacts.createNote({ contactId }, as({ body: "A note", ...extra })),
  "get-note": ({ contacts }, { contactId, noteId }) => contacts.getNote({ contactId, id: noteId }),
  "update-note": ({ contacts }, { contactId, noteId, extra }) =>
    contacts.updateNote({ contactId, id: noteId }, as({ body: "Other", ...extra })),
  "delete-note": ({ contacts }, { contactId, noteId }) => contacts.deleteNote({ contactId, id: noteId }),
  "add-tags": ({ contacts }, { contactId, extra }) => contacts.addTags({ contactId }, as({ tags: ["vip"], ...extra })),
  "remove-tags": ({ contacts }, { contactId, extra }) => contacts.removeTags({ contactId }, as({ tags: ["vip"], ...extra })),
  "add-followers-contact": ({ contacts }, { contactId, extra }) =>
    contacts.addFollowersContact({ contactId }, as({ followers: ["u1"], ...extra })),
  "remove-followers-contact": ({ contacts }, { contactId, extra }) =>
    contacts.removeFollowersContact({ contactId }, as({ followers: ["u1"], ...extra })),
  "add-contact-to-campaign": ({ contacts }, { contactId, campaignId, extra }) =>
    contacts.addContactToCampaign({ contactId, campaignId }, as({ ...extra })),
  "remove-contact-from-campaign": ({ contacts }, { contactId, campaignId }) =>
    contacts.removeContactFromCampaign({ contactId, campaignId }),
  "remove-contact-from-every-campaign": ({ contacts }, { contactId }) => contacts.removeContactFromEveryCampaign({ contactId }),
  "add-contact-to-workflow": ({ contacts }, { contactId, workflowId, extra }) =>
    contacts.addContactToWorkflow({ contactId, workflowId }, as({ eventStartTime: "2026-06-23T03:30:00+01:00", ...extra })),
  "delete-contact-from-workflow": ({ contacts }, { contactId, workflowId, extra }) =>
    contacts.deleteContactFromWorkflow({ contactId, workflowId }, as({ ...extra })),
  "create-association": ({ contacts }, at) =>
    contacts.createAssociation({ type: "add" }, as({ locationId: at.locationId, contacts: [at.contactId], tags: ["Bulk"], ...at.extra })),
  "add-remove-contact-from-business": ({ contacts }, at) =>
    contacts.addRemoveContactFromBusiness(as({ locationId: at.locationId, ids: [at.contactId], businessId: BUSINESS, ...at.extra })),
  // Newer than the client.
  "lookup-contact": async (sdk, at) =>
    (
      await sdk.getHttpClient().get("/contacts/lookup", {
        params: { locationId: at.locationId, email: "a@x.org", ...at.query },
        headers: { Version: "v3", ...(at.extra as Record<string, string>) },
      })
    ).data as unknown,
};

const call = ({ name }: Operation, { sdk }: Client, at: At) => CALLS[name]?.(sdk, at) ?? Promise.reject(new Error(`${name} has no call`));

/** A contact with a task and a note, so that every operation has something to work on. */
async function world(): Promise<At> {
  const { contacts, workflows, campaigns } = client.sdk;
  const { contact } = as(await contacts.createContact(as({ locationId, ...person() })));
  const made = as(await contacts.createTask({ contactId: contact.id }, as(task)));
  const note = as(await contacts.createNote({ contactId: contact.id }, as({ body: "Before" })));
  const [workflow] = as(await workflows.getWorkflow({ locationId })).workflows;
  const [campaign] = as(await campaigns.getCampaigns({ locationId })).campaigns;
  return {
    contactId: contact.id,
    locationId,
    taskId: made.task.id,
    noteId: note.note.id,
    workflowId: workflow.id,
    campaignId: campaign.id,
    extra: {},
    query: {},
  };
}

async function readAll({ contactId }: At): Promise<unknown> {
  const { contacts } = client.sdk;
  const { contact } = as(await contacts.getContact({ contactId }));
  const { tasks } = as(await contacts.getAllTasks({ contactId }));
  const { notes } = as(await contacts.getAllNotes({ contactId }));
  return { contact, tasks, notes, leads: await app.readLeads() };
}

async function refusalOf(promise: Promise<unknown>): Promise<{ status: number | undefined; body: Record<string, unknown> }> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof GHLError)) throw new Error("It was not refused.", { cause: error });
  return { status: error.statusCode, body: as(error.response) as Record<string, unknown> };
}

const isRead = ({ method }: Operation) => method === "GET";

/** How each refusal is brought about. */
const REFUSED: Record<Refusal, (operation: Operation, at: At) => Promise<{ promise: Promise<unknown>; body: object }>> = {
  version: async (operation, at) => ({
    promise: call(operation, clientOf(app, await key(CONTACTS_SCOPES), "2020-01-01"), {
      ...at,
      extra: operation.sdk ? {} : { Version: "2020-01-01" },
    }),
    body: { statusCode: 401, message: "version header is invalid", error: "Unauthorized" },
  }),
  token: async (operation, at) => ({
    promise: call(operation, clientOf(app, "pit-nobody"), at),
    body: { statusCode: 401, message: "Invalid token: access token is invalid", error: "Unauthorized" },
  }),
  scope: async (operation, at) => ({
    promise: call(operation, clientOf(app, await key(CONTACTS_SCOPES.filter((scope) => scope !== operation.scope))), at),
    body: { statusCode: 401, message: "The token is not authorized for this scope.", error: "Unauthorized" },
  }),
  location: async (operation, at) => ({
    promise: call(operation, client, { ...at, locationId: "h2LkP0vYtR8sWq4ZcN7d" }),
    body: { statusCode: 403, message: "The token does not have access to this location." },
  }),
  noContact: async (operation, at) => ({
    promise: call(operation, client, { ...at, contactId: UNKNOWN_CONTACT }),
    body: { statusCode: 400, message: `Contact with id ${UNKNOWN_CONTACT} not found` },
  }),
  noItem: async (operation, at) => ({
    promise: call(operation, client, { ...at, taskId: "none", noteId: "none", workflowId: "none", campaignId: "none" }),
    body: { statusCode: 400, message: expect.stringMatching(/^(Task|Note|Workflow|Campaign) with id none not found$/) as string },
  }),
  duplicate: async (operation, at) => {
    const other = { email: "taken@example.org", firstName: "Tara" };
    const { contact } = as(await client.sdk.contacts.upsertContact(as({ locationId, ...other })));
    const meta = { contactId: contact.id as string, contactName: "Tara", matchingField: "email" };
    return {
      promise: call(operation, client, { ...at, extra: other }),
      body: { statusCode: 400, message: "This location does not allow duplicated contacts.", meta },
    };
  },
  invalid: async (operation, at) => {
    const wrong = isRead(operation) ? { query: { limit: "many", email: "x".repeat(501) } } : { extra: { colour: "red" } };
    return {
      promise: call(operation, client, { ...at, ...wrong }),
      body: {
        statusCode: 422,
        message: isRead(operation) ? (expect.any(Array) as string[]) : ["property colour should not exist"],
        error: "Unprocessable Entity",
      },
    };
  },
  otherVersion: async (operation, at) => ({
    promise: operation.sdk
      ? call(operation, clientOf(app, await key(CONTACTS_SCOPES), "v3"), at)
      : call(operation, client, { ...at, extra: { Version: "2021-07-28" } }),
    body: { statusCode: 404, message: expect.stringMatching(`^Cannot ${operation.method} /contacts/`) as string, error: "Not Found" },
  }),
};

test("every operation on contacts has its route, with the scope and the status of the table", () => {
  const routes = withScopes(ROUTES)
    .filter(({ path }) => path.startsWith("/contacts"))
    .map(({ method, path, scope, status = 200 }) => ({
      method,
      path,
      scope,
      status,
    }));
  const told = OPERATIONS.map(({ method, path, scope, status }) => ({ method, path: path.replace(/\/$/, ""), scope, status }));
  const v3Name = { method: "DELETE", path: "/contacts/:contactId/campaigns/remove-all", scope: "contacts.write", status: 200 };
  expect(new Set(routes)).toEqual(new Set([...told, v3Name]));
});

describe.each(OPERATIONS)("$name", (operation) => {
  test.each(operation.refusals.map((refusal) => [testNames.refusal(operation, refusal), refusal] as const))("%s", async (_, refusal) => {
    const { promise, body } = await REFUSED[refusal](operation, untouched);
    expect(await refusalOf(promise)).toMatchObject({ status: REFUSALS[refusal].status, body });
  });
});

test("no refusal has changed anything", async () => {
  expect(await readAll(untouched)).toEqual(before);
});

test("ten megabytes are refused over the wire, and the connection goes on", async () => {
  const { contactId } = untouched;
  const { status } = await refusalOf(client.sdk.contacts.createNote({ contactId }, as({ body: "x".repeat(10_000_000) })));
  expect(status).toBe(413);
  expect(as(await client.sdk.contacts.getAllNotes({ contactId })).notes).toHaveLength(1);
});

describe.each(["2021-04-15", "2021-07-28", "2023-02-21", "v3"])("Version %s", (version) => {
  const versioned = { current: client, at: untouched };
  beforeAll(async () => {
    versioned.current = clientOf(app, await key(CONTACTS_SCOPES), version);
    versioned.at = await world();
  });
  const isOld = ({ name }: Operation) => version === "v3" && name === "remove-contact-from-every-campaign";

  test.each(OPERATIONS.filter((operation) => !isOld(operation)).map((operation) => [testNames.success(operation), operation] as const))(
    "%s",
    async (_, operation) => {
      const answer = as(
        (await call(operation, versioned.current, operation.name.startsWith("delete-") ? await world() : versioned.at)) as object,
      );
      expect(versioned.current.lastStatus()).toBe(operation.status);
      expect(new Set(Object.keys(answer))).toEqual(new Set([...successIn(version, operation), "traceId"]));
    },
  );
});

/** The names of an answer: v3 spells its success right, beside the old spelling or in its place. */
function successIn(version: string, { name, answer }: Operation): string[] {
  const names = answer.split(", ");
  if (version !== "v3" || !names.includes("succeded")) return names;
  return name === "update-contact" ? ["succeeded", "contact"] : [...names, "succeeded"];
}

describe("a contact in an automation", () => {
  test("a contact that is added runs through it, once, however often it is added, and again when the run is over", async () => {
    const at = await world();
    const add = () => client.sdk.contacts.addContactToWorkflow(at, as({}));
    await Promise.all([add(), add(), add()]);
    await app.runUntilDone();
    const tasks = as(await client.sdk.contacts.getAllTasks(at)).tasks as { title: string }[];
    expect(tasks.map(({ title }) => title).toSorted()).toEqual(["Call", "Call Ines"]);
    expect(as(await client.sdk.contacts.getContact(at)).contact.tags).toContain("facebook");
    await add();
    await app.runUntilDone();
    expect(as(await client.sdk.contacts.getAllTasks(at)).tasks).toHaveLength(3);
    const { leadId } = await app.db
      .selectFrom("automationEnrolments")
      .select("leadId")
      .where("contactId", "=", at.contactId)
      .limit(1)
      .executeTakeFirstOrThrow();
    await app.replay({ leadId, from: "start" });
    await app.runUntilDone();
    expect(as(await client.sdk.contacts.getAllTasks(at)).tasks).toHaveLength(3); // it looked first, and found what it had written
    expect(await app.brokenInvariants()).toEqual([]);
  });

  test("a contact leaves every campaign at once, by whatever door it came in", async () => {
    const at = await world();
    await client.sdk.contacts.addContactToCampaign(at, as({}));
    await client.sdk.contacts.removeContactFromEveryCampaign(at);
    await app.runUntilDone();
    const { rows } = await sql<{ state: string }>`
      select l.state from leads l join automation_enrolments e using (workspace_id, lead_id) where e.contact_id = ${at.contactId}`.execute(
      app.db,
    );
    expect(rows).toEqual([{ state: "unrouted" }]);
  });

  test("a contact that is taken out before it began goes nowhere", async () => {
    const at = await world();
    await client.sdk.contacts.addContactToWorkflow(at, as({}));
    await client.sdk.contacts.deleteContactFromWorkflow(at, as({}));
    await app.runUntilDone();
    expect(as(await client.sdk.contacts.getAllTasks(at)).tasks).toHaveLength(1);
    expect(await app.brokenInvariants()).toEqual([]);
  });

  test("a contact that is taken out midway gets none of the steps that are still to come", async () => {
    const at = await world();
    app.book.choose(({ path }) => (path.endsWith("/tags") ? { status: 503 } : undefined));
    await client.sdk.contacts.addContactToWorkflow(at, as({}));
    await app.runDueWork();
    await client.sdk.contacts.deleteContactFromWorkflow(at, as({}));
    app.book.heal();
    await app.runUntilDone();
    const { contact } = as(await client.sdk.contacts.getContact(at));
    expect(contact).toMatchObject({ source: expect.stringContaining("Facebook") as string, tags: [] }); // the first step, and no other
    expect(as(await client.sdk.contacts.getAllTasks(at)).tasks).toHaveLength(1);
    expect(await app.brokenInvariants()).toEqual([]);
  });

  test("an automation that is off takes no contact, and is a draft", async () => {
    const at = await world();
    await app.db.updateTable("automations").set({ isOn: false }).where("automationId", "=", "nurture").execute();
    const { status, body } = await refusalOf(client.sdk.contacts.addContactToCampaign(at, as({})));
    expect({ status, message: body["message"] }).toEqual({
      status: 400,
      message: "Spring nurture is not published. Switch the automation on, then add the contact.",
    });
    expect(as(await client.sdk.campaigns.getCampaigns({ locationId })).campaigns).toMatchObject([{ status: "draft" }]);
    await app.db.updateTable("automations").set({ isOn: true }).where("automationId", "=", "nurture").execute();
  });

  test("a contact that no automation could find again is refused", async () => {
    const at = await world();
    const { contact } = as(await client.sdk.contacts.createContact(as({ locationId, firstName: "Nobody" })));
    expect(await refusalOf(client.sdk.contacts.addContactToWorkflow({ ...at, contactId: contact.id }, as({})))).toMatchObject({
      status: 400,
    });
  });
});
