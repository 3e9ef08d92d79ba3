import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openContactBook, type TestContactBook, type TestWorkspace } from "../testing/open-contact-book.ts";

let contacts: TestContactBook;
let w: TestWorkspace;
beforeAll(async () => {
  contacts = await openContactBook();
  w = await contacts.workspace();
});
afterAll(async () => {
  expect(contacts.faults).toEqual([]);
  await contacts[Symbol.asyncDispose]();
});

const create = async (workspace: TestWorkspace, fields: object = {}) =>
  (await workspace.send("POST", "/contacts/", { locationId: workspace.locationId, firstName: "Ada", ...fields })).body.contact;

describe("gates", () => {
  test("a request without a Version, or with one that is none, is refused with HighLevel's texts", async () => {
    const missing = await w.send("GET", "/contacts/x", undefined, { headers: { version: null } });
    expect(missing).toMatchObject({
      status: 401,
      body: { statusCode: 401, message: "version header was not found.", error: "Unauthorized" },
    });
    const wrong = await w.send("GET", "/contacts/x", undefined, { headers: { version: "2020-01-01" } });
    expect(wrong).toMatchObject({ status: 401, body: { message: "version header is invalid" } });
  });

  test.each(["2021-04-15", "2021-07-28", "2023-02-21", "v3"])("Version %s is taken", async (version) => {
    const { id } = await create(w);
    expect(await w.send("GET", `/contacts/${id}`, undefined, { headers: { version } })).toMatchObject({ status: 200 });
  });

  test("a token that nobody has is refused: as a JWT or as an access token, whichever it looks like", async () => {
    const refused = (authorization: string | null) => w.send("GET", "/contacts/x", undefined, { headers: { authorization } });
    expect(await refused(null)).toMatchObject({ status: 401, body: { message: "Invalid JWT" } });
    expect(await refused("Basic abc")).toMatchObject({ status: 401, body: { message: "Invalid JWT" } });
    expect(await refused("Bearer aa.bb.cc")).toMatchObject({ status: 401, body: { message: "Invalid JWT" } });
    expect(await refused("Bearer pit-nobody")).toMatchObject({ status: 401, body: { message: "Invalid token: access token is invalid" } });
  });

  test("a missing scope is a 401", async () => {
    const reader = await contacts.workspace({ scopes: ["contacts.readonly"] });
    const answer = await reader.send("POST", "/contacts/upsert", { locationId: reader.locationId, email: "a@x.org" });
    expect(answer).toMatchObject({ status: 401, body: { message: "The token is not authorized for this scope.", error: "Unauthorized" } });
    expect((await reader.send("GET", `/contacts/?locationId=${reader.locationId}`)).body.contacts).toEqual([]);
  });

  test("another location is refused wherever it is named", async () => {
    const refusal = { status: 403, body: { statusCode: 403, message: "The token does not have access to this location." } };
    expect(await w.send("POST", "/contacts/", { locationId: "elsewhere" })).toMatchObject(refusal);
    expect(await w.send("POST", "/contacts/search", { locationId: "elsewhere", pageLimit: 1 })).toMatchObject(refusal);
    expect(await w.send("GET", "/contacts/?locationId=elsewhere")).toMatchObject(refusal);
    expect(await w.send("GET", "/locations/elsewhere/customFields")).toMatchObject(refusal);
  });

  test("another workspace's contact is as unknown as one that never was", async () => {
    const other = await contacts.workspace();
    const { id } = await create(other, { email: "secret@x.org" });
    const unknown = { status: 400, body: { statusCode: 400, message: `Contact with id ${id} not found` } };
    const note = (await other.send("POST", `/contacts/${id}/notes`, { body: "secret" })).body.note;
    const requests: [string, string, object?][] = [
      ["GET", `/contacts/${id}`],
      ["PUT", `/contacts/${id}`, { firstName: "Eve" }],
      ["DELETE", `/contacts/${id}`],
      ["GET", `/contacts/${id}/notes`],
      ["GET", `/contacts/${id}/tasks`],
      ["POST", `/contacts/${id}/notes`, { body: "x" }],
      ["POST", `/contacts/${id}/tags`, { tags: ["x"] }],
      ["DELETE", `/contacts/${id}/tags`, { tags: ["x"] }],
      ["POST", `/contacts/${id}/tasks`, { title: "x", dueDate: "2026-01-06", completed: false }],
    ];
    for (const [method, path, body] of requests) expect(await w.send(method, path, body)).toMatchObject(unknown);
    expect(await w.send("GET", `/contacts/${id}/notes/${note.id}`)).toMatchObject({
      status: 400,
      body: { message: `Note with id ${note.id} not found` },
    });
    expect((await w.send("GET", `/contacts/search/duplicate?locationId=${w.locationId}&email=secret@x.org`)).body.contact).toBeNull();
    expect(
      (
        await w.send("POST", "/contacts/search", {
          locationId: w.locationId,
          pageLimit: 5,
          filters: [{ field: "id", operator: "eq", value: id }],
        })
      ).body.total,
    ).toBe(0);
    // And the same e-mail is free here.
    expect((await w.send("POST", "/contacts/upsert", { locationId: w.locationId, email: "secret@x.org" })).body.new).toBe(true);
  });

  test("an unknown path and an unknown method are answered as HighLevel does", async () => {
    expect(await w.send("GET", "/nothing/here")).toMatchObject({
      status: 404,
      body: { statusCode: 404, message: "Cannot GET /nothing/here" },
    });
    expect(await w.send("PATCH", "/contacts/abc")).toMatchObject({ status: 404, body: { message: "Cannot PATCH /contacts/abc" } });
    const mounted = await new Hono().route("/crm", contacts.api).request("/crm/nothing");
    expect(await mounted.json()).toMatchObject({ statusCode: 404, message: "Cannot GET /nothing" });
  });

  test("collection paths are taken with and without a slash at the end", async () => {
    for (const path of ["/contacts", "/contacts/"]) expect((await w.send("GET", `${path}?locationId=${w.locationId}`)).status).toBe(200);
    expect((await w.send("POST", "/contacts/upsert/", { locationId: w.locationId, email: "slash@x.org" })).status).toBe(200);
  });
});

describe("contacts", () => {
  test("upsert answers 200 with `new`, the contact and a trace id, also when it creates", async () => {
    const body = {
      locationId: w.locationId,
      email: "Ines@Example.org",
      phone: "(415) 555-0142",
      firstName: "Ines",
      lastName: "Okafor",
      tags: ["FB-Lead", "fb-lead "],
      source: "facebook lead ad",
      country: "US",
      companyName: "Acme",
      dateOfBirth: "03/15/1990",
      dnd: false,
      dndSettings: { SMS: { status: "active" } },
      customFields: [{ id: "cF9aL2mQ7xWk0ZtB3pVe", field_value: "Spring form" }],
    };
    const { status, body: answer } = await w.send("POST", "/contacts/upsert", body);
    expect(status).toBe(200);
    expect(answer).toMatchObject({
      new: true,
      traceId: expect.any(String),
      contact: {
        id: expect.stringMatching(/^[A-Za-z0-9]{20}$/),
        locationId: w.locationId,
        name: "Ines Okafor",
        firstName: "Ines",
        lastName: "Okafor",
        firstNameLowerCase: "ines",
        lastNameLowerCase: "okafor",
        fullNameLowerCase: "ines okafor",
        email: "Ines@Example.org",
        emailLowerCase: "ines@example.org",
        phone: "+14155550142",
        country: "US",
        type: "lead",
        source: "facebook lead ad",
        tags: ["fb-lead"],
        companyName: "Acme",
        dateOfBirth: "1990-03-15",
        dnd: false,
        dndSettings: { SMS: { status: "active" } },
        customFields: [{ id: "cF9aL2mQ7xWk0ZtB3pVe", value: "Spring form" }],
        dateAdded: "2026-01-05T09:00:00.000Z",
        dateUpdated: "2026-01-05T09:00:00.000Z",
      },
    });
    const again = await w.send("POST", "/contacts/upsert", {
      locationId: w.locationId,
      email: "ines@example.org",
      tags: ["vip"],
      customFields: [{ id: "other", value: 3 }],
    });
    expect(again.body).toMatchObject({ new: false, contact: { id: answer.contact.id, tags: ["vip"], firstName: "Ines" } });
    expect(again.body.contact.customFields).toHaveLength(2);
    expect(
      (await w.send("POST", "/contacts/upsert", { locationId: w.locationId, email: "ines@example.org", tags: [] })).body.contact.tags,
    ).toEqual([]);
  });

  test("create answers 201; a duplicate is refused with who it is, and nothing is changed", async () => {
    const made = await w.send("POST", "/contacts/", {
      locationId: w.locationId,
      email: "dup@x.org",
      firstName: "Dora",
      lastName: "Dup",
      dateOfBirth: "1990-02-03",
    });
    expect(made).toMatchObject({
      status: 201,
      body: { contact: { deleted: false, offers: [], products: [], birthMonth: 2, birthDay: 3, dateOfBirth: "1990-02-03T00:00:00.000Z" } },
    });
    expect(made.body.contact.name).toBeUndefined();
    const refused = await w.send("POST", "/contacts/", { locationId: w.locationId, email: "DUP@x.org", firstName: "Eve" });
    expect(refused.status).toBe(400);
    expect(refused.body).toEqual({
      statusCode: 400,
      message: "This location does not allow duplicated contacts.",
      meta: { contactId: made.body.contact.id, contactName: "Dora Dup", matchingField: "email" },
    });
    expect((await w.send("GET", `/contacts/${made.body.contact.id}`)).body.contact.firstName).toBe("Dora");
  });

  test("update writes what is named, replaces the tags, clears by null, and takes no locationId, gender or company", async () => {
    const { id } = await create(w, { email: "up@x.org", city: "Rome", tags: ["a"], dndSettings: { SMS: { status: "active" } } });
    const updated = await w.send("PUT", `/contacts/${id}`, {
      lastName: "Byron",
      city: null,
      tags: ["B"],
      inboundDndSettings: { all: { status: "active" } },
      dndSettings: { Email: { status: "active" } },
    });
    expect(updated).toMatchObject({
      status: 200,
      body: {
        succeded: true,
        contact: {
          id,
          firstName: "Ada",
          lastName: "Byron",
          name: "Ada Byron",
          tags: ["b"],
          email: "up@x.org",
          inboundDndSettings: { all: { status: "active" } },
          dndSettings: { SMS: { status: "active" }, Email: { status: "active" } },
        },
      },
    });
    expect(updated.body.contact.city).toBeUndefined();
    const refused = await w.send("PUT", `/contacts/${id}`, { locationId: w.locationId, gender: "x", companyName: "y" });
    expect(refused.status).toBe(422);
    expect(refused.body.message).toEqual([
      "property locationId should not exist",
      "property gender should not exist",
      "property companyName should not exist",
    ]);
  });

  test("a name written as one gives way to a first or last name written later", async () => {
    const { id } = await create(w, { firstName: undefined, name: "The Countess" });
    expect((await w.send("GET", `/contacts/${id}`)).body.contact).toMatchObject({
      name: "The Countess",
      fullNameLowerCase: "the countess",
    });
    expect((await w.send("PUT", `/contacts/${id}`, { firstName: "Ada" })).body.contact).toMatchObject({
      name: "Ada",
      fullNameLowerCase: "ada",
    });
  });

  test("gender is taken at creation and ignored after it", async () => {
    const first = await w.send("POST", "/contacts/upsert", { locationId: w.locationId, email: "gender@x.org", gender: "female" });
    expect(first.body.contact.gender).toBe("female");
    expect(
      (await w.send("POST", "/contacts/upsert", { locationId: w.locationId, email: "gender@x.org", gender: "male" })).body.contact.gender,
    ).toBe("female");
  });

  test("a deleted contact is gone, and its e-mail is free", async () => {
    const { id } = await create(w, { email: "gone@x.org" });
    expect(await w.send("DELETE", `/contacts/${id}`)).toMatchObject({ status: 200, body: { succeded: true } });
    expect(await w.send("GET", `/contacts/${id}`)).toMatchObject({ status: 400, body: { message: `Contact with id ${id} not found` } });
    expect((await w.send("DELETE", `/contacts/${id}`)).status).toBe(400);
    expect((await create(w, { email: "gone@x.org" })).id).not.toBe(id);
  });

  test("blank e-mail and phone wipe nothing; null does", async () => {
    const { id } = await create(w, { email: "blank@x.org", phone: "+14155550777" });
    expect((await w.send("PUT", `/contacts/${id}`, { email: " ", phone: "" })).body.contact).toMatchObject({
      email: "blank@x.org",
      phone: "+14155550777",
    });
    expect((await w.send("PUT", `/contacts/${id}`, { phone: null })).body.contact.phone).toBeUndefined();
  });

  test("a local number is read by the workspace's country", async () => {
    const british = await contacts.workspace({ country: "GB" });
    expect((await create(british, { phone: "07911 123456" })).phone).toBe("+447911123456");
  });

  test("a custom field may be named by key", async () => {
    const field = (
      await w.send("POST", `/locations/${w.locationId}/customFields`, { name: "Roof Type", dataType: "TEXT", model: "contact" })
    ).body.customField;
    expect(field).toMatchObject({ fieldKey: "contact.roof_type", dataType: "TEXT", locationId: w.locationId });
    const { customFields } = await create(w, { customFields: [{ key: "roof_type", field_value: "flat" }] });
    expect(customFields).toEqual([{ id: field.id, value: "flat" }]);
    const refused = await w.send("POST", "/contacts/", {
      locationId: w.locationId,
      customFields: [{ key: "contact.nothing", field_value: 1 }],
    });
    expect(refused.body.message).toEqual(["customFields.0.key is the key of no custom field"]);
  });

  test("v3 spells succeeded, and writes the channels small", async () => {
    const headers = { version: "v3" };
    const made = await w.send(
      "POST",
      "/contacts/",
      { locationId: w.locationId, firstName: "V", dndSettings: { sms: { status: "active" } } },
      { headers },
    );
    expect(made.body.contact).toMatchObject({ name: "V", dndSettings: { sms: { status: "active" } } });
    expect((await w.send("GET", `/contacts/${made.body.contact.id}`)).body.contact.dndSettings).toEqual({ SMS: { status: "active" } });
    expect((await w.send("DELETE", `/contacts/${made.body.contact.id}`, undefined, { headers })).body).toMatchObject({
      succeded: true,
      succeeded: true,
    });
  });
});

describe("what is wrong with a body", () => {
  test("all of it is said at once", async () => {
    const refused = await w.send("POST", "/contacts/upsert", {
      firstName: 5,
      email: "no",
      phone: "123",
      tags: "x",
      dnd: "yes",
      country: "Utopia",
      dateOfBirth: "1990-02-31",
      dndSettings: { SMS: { status: "off" }, Fax: {} },
      customFields: [{ field_value: 1 }],
      additionalEmails: [],
      ["__proto__x"]: 1,
    });
    expect(refused).toMatchObject({ status: 422, body: { statusCode: 422, error: "Unprocessable Entity" } });
    expect(refused.body.message).toEqual([
      "property additionalEmails should not exist",
      "property __proto__x should not exist",
      "locationId should not be empty",
      "locationId must be a string",
      "firstName must be a string",
      "email must be an email",
      "phone must be a valid phone number",
      "country must be a two-letter country code",
      "dateOfBirth must be a valid date",
      "tags must be an array",
      "customFields.0.id must be a string",
      "dnd must be a boolean value",
      "dndSettings.property Fax should not exist",
      "dndSettings.SMS.status must be one of the following values: active, inactive, permanent",
    ]);
  });

  test("text that no database can keep is refused by the name of its field", async () => {
    const send = (fields: string) => w.send("POST", "/contacts/upsert", undefined, { raw: `{"locationId":"${w.locationId}",${fields}}` });
    expect(await send('"firstName":"a\\u0000b"')).toMatchObject({
      status: 422,
      body: { message: ["firstName must not contain characters or numbers that cannot be stored"] },
    });
    expect(await send('"tags":["ok","\\ud800"]')).toMatchObject({
      status: 422,
      body: { message: ["tags.1 must not contain characters or numbers that cannot be stored"] },
    });
    expect(await send('"customFields":[{"id":"a","value":1e999}]')).toMatchObject({ status: 422 });
    expect(await send('"firstName":"\\ud83d\\ude00"')).toMatchObject({ status: 200, body: { contact: { firstName: "😀" } } });
  });

  test("what is no JSON object is a 400, what is too large a 413", async () => {
    for (const raw of ["{", "[]", '"x"', "a=b", "[".repeat(100)])
      expect(await w.send("POST", "/contacts/upsert", undefined, { raw })).toMatchObject({
        status: 400,
        body: { statusCode: 400, error: "Bad Request" },
      });
    expect((await w.send("POST", "/contacts/upsert", undefined, { raw: `{"locationId":"${"x".repeat(1_048_576)}"}` })).status).toBe(413);
  });

  test("a body whose length is not declared is read as far as is allowed", async () => {
    const stream = (text: string) => new Blob([text]).stream();
    const headers = { authorization: `Bearer ${w.token}`, version: "2021-07-28" };
    const send = (body: ReadableStream) => contacts.api.request("/contacts/upsert", { method: "POST", headers, body, duplex: "half" });
    expect((await send(stream(JSON.stringify({ locationId: w.locationId, email: "chunked@x.org" })))).status).toBe(200);
    expect((await send(stream(`{"x":"${"x".repeat(1_100_000)}"}`))).status).toBe(413);
  });
});

describe("tags, tasks and notes", () => {
  test("tags are added in lower case and taken away by a body in the DELETE", async () => {
    const { id } = await create(w, { tags: ["one"] });
    expect(await w.send("POST", `/contacts/${id}/tags`, { tags: ["Two", "one", "three"] })).toMatchObject({
      status: 201,
      body: { tags: ["one", "two", "three"] },
    });
    expect(await w.send("DELETE", `/contacts/${id}/tags`, { tags: ["ONE", "nine"] })).toMatchObject({
      status: 200,
      body: { tags: ["two", "three"] },
    });
    expect((await w.send("POST", `/contacts/${id}/tags`, { tags: [1] })).body.message).toEqual(["each value in tags must be a string"]);
    expect((await w.send("POST", `/contacts/${id}/tags`, {})).body.message).toEqual(["tags should not be empty", "tags must be an array"]);
    const known = (await w.send("GET", `/locations/${w.locationId}/tags`)).body.tags;
    expect(known).toContainEqual({ id: expect.stringMatching(/^\w{20}$/), name: "two", locationId: w.locationId });
  });

  test("32 tags added at once are all there", async () => {
    const { id } = await create(w);
    await Promise.all(
      Array.from({ length: 32 }, (_, number) => w.send("POST", `/contacts/${id}/tags`, { tags: [`t${number}`, `t${(number * 7) % 32}`] })),
    );
    expect((await w.send("GET", `/contacts/${id}`)).body.contact.tags).toHaveLength(32);
  });

  test("a task's life", async () => {
    const { id } = await create(w);
    const tasks = `/contacts/${id}/tasks`;
    const made = await w.send("POST", tasks, { title: "Call", dueDate: "2026-07-03T16:00:00Z", completed: false, body: "evening" });
    expect(made.status).toBe(201);
    expect(made.body.task).toEqual({
      id: expect.any(String),
      title: "Call",
      body: "evening",
      dueDate: "2026-07-03T16:00:00.000Z",
      completed: false,
      contactId: id,
    });
    const task = `${tasks}/${made.body.task.id}`;
    expect((await w.send("PUT", task, { title: "Call again" })).body.task).toMatchObject({
      title: "Call again",
      body: "evening",
    });
    expect((await w.send("PUT", `${task}/completed`, { completed: true })).body.task.completed).toBe(true);
    expect((await w.send("GET", task)).body.task).toMatchObject({ completed: true, title: "Call again" });
    expect((await w.send("GET", tasks)).body.tasks).toHaveLength(1);
    expect((await w.send("DELETE", task)).body).toMatchObject({ succeded: true });
    expect((await w.send("GET", tasks)).body.tasks).toEqual([]);
    expect(await w.send("DELETE", task)).toMatchObject({ status: 400, body: { message: `Task with id ${made.body.task.id} not found` } });
    const refused = await w.send("POST", tasks, { dueDate: "soon", colour: "red" });
    expect(refused.body.message).toEqual([
      "property colour should not exist",
      "title should not be empty",
      "title must be a string",
      "dueDate must be a valid ISO 8601 date string",
      "completed should not be empty",
      "completed must be a boolean value",
    ]);
    expect(w.events.slice(-4).map((event) => event.type)).toEqual(["task.created", "task.updated", "task.completed", "task.deleted"]);
  });

  test("a note's life", async () => {
    const { id } = await create(w);
    const notes = `/contacts/${id}/notes`;
    const made = await w.send("POST", notes, { body: "form=Spring", pinned: true });
    expect(made.status).toBe(201);
    expect(made.body.note).toEqual({
      id: expect.any(String),
      body: "form=Spring",
      dateAdded: "2026-01-05T09:00:00.000Z",
      contactId: id,
      pinned: true,
    });
    const note = `${notes}/${made.body.note.id}`;
    expect((await w.send("PUT", note, { title: "Form", pinned: false })).body.note).toMatchObject({
      body: "form=Spring",
      title: "Form",
      pinned: false,
    });
    expect((await w.send("GET", note)).body.note.title).toBe("Form");
    expect((await w.send("GET", notes)).body.notes).toHaveLength(1);
    expect((await w.send("DELETE", note)).body).toMatchObject({ succeded: true });
    expect((await w.send("POST", notes, {})).body.message).toEqual(["body should not be empty", "body must be a string"]);
  });
});

describe("the location", () => {
  test("it is the workspace", async () => {
    const open = await contacts.workspace({ settings: { allowDuplicateContact: true } });
    const { location } = (await open.send("GET", `/locations/${open.locationId}`)).body;
    expect(location).toMatchObject({
      id: open.locationId,
      name: "Acme",
      country: "US",
      timezone: "America/Chicago",
      settings: { allowDuplicateContact: true },
    });
  });

  test("a custom field's name is there once", async () => {
    const path = `/locations/${w.locationId}/customFields`;
    expect((await w.send("POST", path, { name: "Lead ID", dataType: "TEXT" })).status).toBe(201);
    expect((await w.send("POST", path, { name: "lead id", dataType: "TEXT" })).status).toBe(400);
    expect((await w.send("GET", `${path}?model=contact`)).body.customFields.map((field: { fieldKey: string }) => field.fieldKey)).toContain(
      "contact.lead_id",
    );
    expect((await w.send("GET", `${path}?model=opportunity`)).body.customFields).toEqual([]);
    expect((await w.send("POST", path, { name: "x", dataType: "MONEY" })).body.message[0]).toContain(
      "dataType must be one of the following values: TEXT",
    );
  });
});
