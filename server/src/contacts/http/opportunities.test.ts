import { afterAll, beforeAll, expect, test } from "vitest";
import { openContactBook, type TestContactBook, type TestWorkspace } from "../testing/open-contact-book.ts";

let contacts: TestContactBook;
let w: TestWorkspace;
let contactId: string;
let pipeline: { id: string; name: string; stages: { id: string; name: string }[] };
beforeAll(async () => {
  contacts = await openContactBook();
  w = await contacts.workspace();
  contactId = await newContact({ firstName: "Ada", lastName: "Lee", email: "ada@example.com" });
  pipeline = (await w.send("GET", `/opportunities/pipelines?locationId=${w.locationId}`)).body.pipelines[0];
});
afterAll(async () => {
  expect(contacts.faults).toEqual([]);
  await contacts[Symbol.asyncDispose]();
});

const newContact = async (fields: object, of: TestWorkspace = w): Promise<string> =>
  (await of.send("POST", "/contacts/", { locationId: of.locationId, ...fields })).body.contact.id;
const create = (more: object = {}) =>
  w.send("POST", "/opportunities/", {
    locationId: w.locationId,
    pipelineId: pipeline.id,
    contactId,
    name: "Roof",
    status: "open",
    ...more,
  });
const upsert = (body: object, of: TestWorkspace = w) => of.send("POST", "/opportunities/upsert", { locationId: of.locationId, ...body });

test("a workspace has the pipeline Leads, made once however many ask at the same time", async () => {
  const fresh = await contacts.workspace();
  const path = `/opportunities/pipelines?locationId=${fresh.locationId}`;
  const answers = await Promise.all(Array.from({ length: 8 }, () => fresh.send("GET", path)));
  expect(new Set(answers.map(({ body }) => JSON.stringify(body.pipelines))).size).toBe(1);
  expect(answers[0]?.body.pipelines).toMatchObject([
    { name: "Leads", locationId: fresh.locationId, stages: [{ name: "New lead", position: 0 }, {}, {}, {}, {}] },
  ]);
});

test("an opportunity is made, read, changed and deleted, and each change is told by HighLevel's names", async () => {
  w.events.length = 0;
  const owner = await w.addMember("Olga");
  const made = await create({ monetaryValue: 1200.5, assignedTo: owner });
  expect(made).toMatchObject({
    status: 201,
    body: {
      opportunity: {
        name: "Roof",
        status: "open",
        monetaryValue: 1200.5,
        pipelineStageId: pipeline.stages[0]?.id,
        contact: { id: contactId, name: "Ada Lee", email: "ada@example.com" },
      },
    },
  });
  const { id } = made.body.opportunity;
  contacts.clock.advance(60_000);
  const stage = pipeline.stages[2]?.id;
  const changed = await w.send("PUT", `/opportunities/${id}`, { pipelineStageId: stage, monetaryValue: 1300, assignedTo: null });
  expect(changed.body.opportunity).toMatchObject({ pipelineStageId: stage, monetaryValue: 1300, name: "Roof" });
  expect(changed.body.opportunity.assignedTo).toBeUndefined();
  expect(changed.body.opportunity.lastStageChangeAt).not.toBe(made.body.opportunity.lastStageChangeAt);
  expect(changed.body.opportunity.lastStatusChangeAt).toBe(made.body.opportunity.lastStatusChangeAt);
  expect((await w.send("PUT", `/opportunities/${id}/status`, { status: "won" })).body.succeded).toBe(true);
  expect((await w.send("PUT", `/opportunities/${id}/status`, { status: "won" })).body.succeded).toBe(true); // changes nothing
  expect((await w.send("GET", `/opportunities/${id}`)).body.opportunity.status).toBe("won");
  expect((await w.send("DELETE", `/opportunities/${id}`)).body.succeded).toBe(true);
  expect(await w.send("GET", `/opportunities/${id}`)).toMatchObject({
    status: 400,
    body: { message: `Opportunity with id ${id} not found` },
  });
  expect(w.events.map(({ type }) => type)).toEqual([
    "OpportunityCreate",
    "OpportunityUpdate",
    "OpportunityStageUpdate",
    "OpportunityMonetaryValueUpdate",
    "OpportunityAssignedToUpdate",
    "OpportunityUpdate",
    "OpportunityStatusUpdate",
    "OpportunityDelete",
  ]);
  expect(w.events.every((event) => event.contactId === contactId && event.itemId === id)).toBe(true);
});

test("an upsert finds the contact's opportunity in the pipeline; of many at the same time one makes it", async () => {
  const other = await newContact({ firstName: "Bo" });
  const answers = await Promise.all(Array.from({ length: 8 }, () => upsert({ pipelineId: pipeline.id, contactId: other, name: "Siding" })));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect(answers.filter(({ body }) => body.new)).toHaveLength(1);
  expect(new Set(answers.map(({ body }) => body.opportunity.id)).size).toBe(1);
  const { id } = answers[0]!.body.opportunity;
  const followed = await upsert({
    pipelineId: pipeline.id,
    id,
    followers: ["u1"],
    isRemoveAllFollowers: false,
    followersActionType: "add",
  });
  expect(followed.body).toMatchObject({ new: false, opportunity: { name: "Siding", followers: ["u1"] } });
  const more = await upsert({ pipelineId: pipeline.id, contactId: other, followers: ["u2"], followersActionType: "add" });
  expect(more.body.opportunity.followers).toEqual(["u1", "u2"]);
  expect((await upsert({ pipelineId: pipeline.id, name: "x" })).body.message).toEqual(["contactId should not be empty"]);
  expect((await upsert({ pipelineId: pipeline.id, id: "nobody" })).status).toBe(400);
});

test("custom fields of opportunities are written by id or key and read as HighLevel reads them", async () => {
  const path = `/locations/${w.locationId}/customFields`;
  const { id } = (await w.send("POST", path, { name: "Roof type", dataType: "TEXT", model: "opportunity" })).body.customField;
  const made = await create({ customFields: [{ key: "roof_type", field_value: "Slate" }] });
  expect(made.body.opportunity.customFields).toEqual([{ id, fieldValue: "Slate" }]);
  expect((await create({ customFields: [{ key: "nothing", field_value: 1 }] })).status).toBe(422);
  await w.send("DELETE", `${path}/${id}`);
  expect((await w.send("GET", `/opportunities/${made.body.opportunity.id}`)).body.opportunity.customFields).toEqual([]);
});

test("both searches find by text, stage, status and contact, page by page, with what belongs to the contact", async () => {
  const s = await contacts.workspace();
  const [leads] = (await s.send("GET", `/opportunities/pipelines?locationId=${s.locationId}`)).body.pipelines;
  const person = await newContact({ firstName: "Zoë", email: "zoe@example.com" }, s);
  await s.send("POST", `/contacts/${person}/notes`, { body: "Likes slate" });
  for (let number = 0; number < 5; number += 1) {
    contacts.clock.advance(1_000);
    const body = {
      locationId: s.locationId,
      pipelineId: leads.id,
      contactId: person,
      name: `Deal ${number}`,
      status: number ? "open" : "won",
    };
    await s.send("POST", "/opportunities/", body);
  }
  const get = async (query: string) => (await s.send("GET", `/opportunities/search?location_id=${s.locationId}&${query}`)).body;
  const names = (body: { opportunities: { name: string }[] }) => body.opportunities.map(({ name }) => name);
  expect(names(await get("status=won"))).toEqual(["Deal 0"]);
  expect(names(await get("q=zoe@EXAMPLE&status=all"))).toHaveLength(5);
  expect(names(await get("q=100%25"))).toEqual([]);
  expect(names(await get(`pipeline_stage_id=${leads.stages[1].id}`))).toEqual([]);
  expect(names(await get(`contact_id=${person}&date=01-01-2026&endDate=12-31-2026`))).toHaveLength(5);
  expect(names(await get("date=2030-01-01"))).toEqual([]);
  const first = await get("limit=2&getNotes=true");
  expect(names(first)).toEqual(["Deal 4", "Deal 3"]);
  expect(first.meta).toMatchObject({ total: 5, currentPage: 1, nextPage: 2, prevPage: null });
  expect(first.opportunities[0].notes).toMatchObject([{ body: "Likes slate" }]);
  expect(names(await get(`limit=2&startAfter=${first.meta.startAfter}&startAfterId=${first.meta.startAfterId}`))).toEqual([
    "Deal 2",
    "Deal 1",
  ]);
  expect(names(await get("limit=2&page=3"))).toEqual(["Deal 0"]);

  const advanced = { locationId: s.locationId, query: "deal", limit: 3, page: 1, searchAfter: [], additionalDetails: { notes: false } };
  const page = (await s.send("POST", "/opportunities/search", advanced)).body;
  expect([page.total, names(page)]).toEqual([5, ["Deal 4", "Deal 3", "Deal 2"]]);
  const rest = await s.send("POST", "/opportunities/search", { ...advanced, searchAfter: page.opportunities.at(-1).searchAfter });
  expect(names(rest.body)).toEqual(["Deal 1", "Deal 0"]);
  expect((await s.send("GET", `/opportunities/search?location_id=${w.locationId}`)).status).toBe(403);
  expect((await s.send("GET", "/opportunities/search")).status).toBe(422);
  await s.send("DELETE", `/contacts/${person}`);
  expect(names(await get("status=all"))).toEqual([]);
});

test("a contact, pipeline or stage of nobody or of another workspace is refused, and nothing is written", async () => {
  const stranger = await contacts.workspace();
  const theirs = await newContact({ firstName: "Eve" }, stranger);
  const [leads] = (await stranger.send("GET", `/opportunities/pipelines?locationId=${stranger.locationId}`)).body.pipelines;
  const before = (await w.send("GET", `/opportunities/search?location_id=${w.locationId}`)).body.meta.total;
  expect((await create({ contactId: theirs })).body.message).toBe("The contactId is not one of this location.");
  expect((await create({ pipelineId: leads.id })).body.message).toBe("The pipelineId is not one of this location.");
  expect((await create({ pipelineStageId: leads.stages[0].id })).body.message).toBe("The pipelineStageId is not one of this location.");
  expect((await create({ pipelineStageId: "no stage" })).status).toBe(400);
  expect((await create({ locationId: stranger.locationId })).status).toBe(403);
  expect((await upsert({ pipelineId: leads.id, contactId })).status).toBe(400);
  const { id } = (await create()).body.opportunity;
  expect((await stranger.send("PUT", `/opportunities/${id}`, { name: "Mine" })).status).toBe(400);
  expect((await stranger.send("DELETE", `/opportunities/${id}`)).status).toBe(400);
  expect((await w.send("GET", `/opportunities/search?location_id=${w.locationId}`)).body.meta.total).toBe(before + 1);
});

test.each([
  { name: "a\0" },
  { name: "\udfff" },
  { status: "all" },
  { monetaryValue: "much" },
  { monetaryValue: 1e30 },
  { contactId: 7 },
  { colour: "red" },
  { customFields: "x" },
])("a body with %j is a 422, not a fault", async (wrong) => {
  expect((await create(wrong)).status).toBe(422);
});
