import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseDefinition } from "../../automations/definition.ts";
import { saveAutomation } from "../../automations/save-automation.ts";
import { openContactBook, type TestContactBook, type TestWorkspace } from "../testing/open-contact-book.ts";
import { upsertContact } from "../upsert-contact.ts";
import { CAUSE_HEADER } from "./caused.ts";

let contacts: TestContactBook;
let w: TestWorkspace;
beforeAll(async () => {
  contacts = await openContactBook();
  w = await contacts.workspace();
  const step = { id: "note", operation: "crm.contacts.notes.create", connection: "book", input: {} };
  const definition = parseDefinition({ id: "tagged", trigger: { event: "contact.tagged" }, steps: [step] });
  await saveAutomation({ db: w.book.db, clock: contacts.clock }, { workspaceId: w.workspaceId, definition });
});
afterAll(async () => {
  expect(contacts.faults).toEqual([]);
  await contacts[Symbol.asyncDispose]();
});

const CAUSE = { runId: "0197f3c0-0000-7000-8000-000000000001", automationId: "other", depth: 3 };

async function tag(contactId: string, tags: string[], env: object): Promise<number> {
  const headers = {
    authorization: `Bearer ${w.token}`,
    version: "2021-07-28",
    "content-type": "application/json",
    [CAUSE_HEADER]: JSON.stringify(CAUSE),
  };
  const request = { method: "POST", headers, body: JSON.stringify({ tags }) };
  return (await contacts.api.request(`/contacts/${contactId}/tags`, request, env)).status;
}

const contactOf = async (email: string) => (await upsertContact(w.book, { fields: { email } })).contact.contactId;
async function causesOf(contactId: string) {
  const { rows } = await sql`
    select cause_run_id, cause_automation_id, cause_depth from events where workspace_id = ${w.workspaceId} and contact_id = ${contactId}`.execute(
    w.book.db,
  );
  return rows;
}

test("a write of a run says in its event which run it was; the next write on the same connection does not", async () => {
  const [own, after] = [await contactOf("own@x.org"), await contactOf("after@x.org")];
  expect(await tag(own, ["a"], { isOwn: true })).toBe(201);
  expect(await w.send("POST", `/contacts/${after}/tags`, { tags: ["a"] })).toMatchObject({ status: 201 });
  expect(await causesOf(own)).toEqual([{ causeRunId: CAUSE.runId, causeAutomationId: "other", causeDepth: 3 }]);
  expect(await causesOf(after)).toEqual([{ causeRunId: null, causeAutomationId: null, causeDepth: 0 }]);
});

test("a program that says it is a run is not believed", async () => {
  const contactId = await contactOf("forged@x.org");
  expect(await tag(contactId, ["a"], {})).toBe(201);
  expect(await causesOf(contactId)).toEqual([{ causeRunId: null, causeAutomationId: null, causeDepth: 0 }]);
});

test("many runs that write at once each leave their own mark, and what is refused leaves none", async () => {
  const ids = await Promise.all(Array.from({ length: 30 }, (_, number) => contactOf(`p${number}@x.org`)));
  expect(new Set(await Promise.all(ids.map((id) => tag(id, ["a"], { isOwn: true }))))).toEqual(new Set([201]));
  expect((await Promise.all(ids.map(causesOf))).flat()).toEqual(ids.map(() => expect.objectContaining({ causeDepth: 3 })));
  expect(await tag("nobody00000000000000", ["a"], { isOwn: true })).toBe(400);
  expect(await causesOf("nobody00000000000000")).toEqual([]);
});
