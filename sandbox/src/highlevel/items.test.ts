import { expect, test } from "vitest";
import { startHighLevel } from "../testing/highlevel.ts";

async function withContact() {
  const crm = await startHighLevel();
  const { id } = (await crm.create({ email: "ada@example.com", tags: ["One"] })).body.contact;
  return { ...crm, path: `/contacts/${id}`, id };
}

test("tags are added and removed in lower case, with the list that results; unknown ones are made", async () => {
  await using crm = await withContact();
  expect(await crm.post(`${crm.path}/tags`, { tags: [" Two ", "ONE"] })).toMatchObject({ status: 201, body: { tags: ["one", "two"] } });
  expect(await crm.delete(`${crm.path}/tags`, { tags: ["One", "never"] })).toMatchObject({ status: 200, body: { tags: ["two"] } });
  const { tags } = (await crm.get("/locations/SandboxLocation00001/tags")).body as unknown as { tags: { name: string }[] };
  expect(tags.map(({ name }) => name)).toEqual(["one", "two"]);
  expect((await crm.post(`${crm.path}/tags`, { tags: "three" })).status).toBe(422);
  expect((await crm.post("/contacts/nobody/tags", { tags: ["three"] })).status).toBe(400);
});

test("tasks: create, read, change, complete, delete", async () => {
  await using crm = await withContact();
  const made = await crm.post(`${crm.path}/tasks`, { title: "Call", dueDate: "2026-11-03T10:00:00+02:00", completed: false });
  expect(made).toMatchObject({ status: 201, body: { task: { title: "Call", dueDate: "2026-11-03T08:00:00.000Z", contactId: crm.id } } });
  const path = `${crm.path}/tasks/${made.body.task.id}`;
  expect(await crm.put(`${path}/completed`, { completed: true })).toMatchObject({ status: 200, body: { task: { completed: true } } });
  expect((await crm.put(path, { title: "Call again" })).body.task).toMatchObject({ title: "Call again", completed: true });
  expect((await crm.get(`${crm.path}/tasks`)).body.tasks).toHaveLength(1);
  expect(await crm.delete(path)).toMatchObject({ status: 200, body: { succeded: true } });
  expect((await crm.get(path)).status).toBe(400);
  const refused = await crm.post(`${crm.path}/tasks`, { title: "Call", dueDate: "tomorrow", completed: "false" });
  expect(refused).toMatchObject({
    status: 422,
    body: { message: ["dueDate must be a valid ISO 8601 date string", "completed must be a boolean value"] },
  });
});

test("notes: create, read, change, delete", async () => {
  await using crm = await withContact();
  const made = await crm.post(`${crm.path}/notes`, { body: "Asked for a call" });
  expect(made).toMatchObject({ status: 201, body: { note: { body: "Asked for a call", contactId: crm.id, pinned: false } } });
  const path = `${crm.path}/notes/${made.body.note.id}`;
  expect((await crm.put(path, { body: "Called", pinned: true })).body.note).toMatchObject({ body: "Called", pinned: true });
  expect((await crm.get(`${crm.path}/notes`)).body.notes).toHaveLength(1);
  expect((await crm.post(`${crm.path}/notes`, { body: "", text: "x" })).status).toBe(422);
  expect(await crm.delete(path)).toMatchObject({ status: 200, body: { succeded: true } });
  expect(crm.highlevel.notes).toEqual([]);
});

test("workflows, campaigns and followers", async () => {
  await using crm = await withContact();
  const { workflows, campaigns, users } = crm.highlevel.locationOf(undefined);
  expect((await crm.post(`${crm.path}/workflow/${workflows[0]!.id}`)).status).toBe(200);
  expect((await crm.post(`${crm.path}/workflow/unknown`)).status).toBe(400);
  expect((await crm.post(`${crm.path}/campaigns/${campaigns[0]!.id}`)).status).toBe(201);
  expect(crm.highlevel.contacts).toMatchObject([{ workflowIds: [workflows[0]!.id], campaignIds: [campaigns[0]!.id] }]);
  expect((await crm.delete(`${crm.path}/workflow/${workflows[0]!.id}`, { eventStartTime: "2026-11-03T10:00:00+02:00" })).status).toBe(200);
  expect(await crm.delete(`${crm.path}/campaigns/removeAll`)).toMatchObject({ status: 200, body: { succeded: true } });
  expect(await crm.post(`${crm.path}/followers`, { followers: [users[0]!.id] })).toMatchObject({
    status: 201,
    body: { followers: [users[0]!.id], followersAdded: [users[0]!.id] },
  });
  expect(crm.highlevel.contacts).toMatchObject([{ workflowIds: [], campaignIds: [], followers: [users[0]!.id] }]);
});

test("tags of many contacts at once: each succeeds or fails by itself", async () => {
  await using crm = await withContact();
  const body = { locationId: "SandboxLocation00001", contacts: [crm.id, "zz"], tags: ["VIP"] };
  expect(await crm.post("/contacts/bulk/tags/update/add", body)).toMatchObject({
    status: 201,
    body: { succeded: true, errorCount: 1, responses: [{ type: "success", oldTags: ["one"], tagsAdded: ["vip"] }, { type: "error" }] },
  });
});

test("opportunities: one a contact and pipeline, by upsert the same one again", async () => {
  await using crm = await withContact();
  const pipelineId = crm.highlevel.locationOf(undefined).pipelines[0]!.id;
  const body = { pipelineId, locationId: "SandboxLocation00001", name: "Roof", status: "open", contactId: crm.id };
  const made = await crm.post("/opportunities/", { ...body, monetaryValue: 1200 });
  expect(made).toMatchObject({ status: 201, body: { opportunity: { status: "open", monetaryValue: 1200 } } });
  expect((await crm.post("/opportunities/", body)).status).toBe(400);
  const { id } = made.body.opportunity;
  expect(await crm.post("/opportunities/upsert", body)).toMatchObject({ status: 200, body: { new: false, opportunity: { id } } });
  expect(await crm.put(`/opportunities/${id}/status`, { status: "won" })).toMatchObject({ status: 200, body: { succeded: true } });
  const found = await crm.get(`/opportunities/search?location_id=SandboxLocation00001&contact_id=${crm.id}&status=won`);
  expect(found.body).toMatchObject({ opportunities: [{ id }], meta: { total: 1 } });
  expect((await crm.post("/opportunities/", { ...body, monetaryValue: "1200" })).status).toBe(422);
});
