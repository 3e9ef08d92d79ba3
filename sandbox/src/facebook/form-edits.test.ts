import { expect, test } from "vitest";
import { startFacebook } from "../testing/index.ts";
import { newsletterFormId, roofFormId } from "./index.ts";

const questionsOf = async (sandbox: Awaited<ReturnType<typeof startFacebook>>, formId: string) =>
  (await sandbox.get(formId, { fields: "questions" })).body.questions.map(({ key }) => key);

test("a form is edited in each way, Graph tells it as it stands, and what was sent before stays as it was", async () => {
  await using sandbox = await startFacebook();
  const before = sandbox.facebook.submitLead({ formId: newsletterFormId });
  const edit = (body: unknown) => sandbox.control("POST", "form-edits", { formId: newsletterFormId, edit: body });
  await edit({ kind: "add", key: "city", label: "City", type: "CITY" });
  await edit({ kind: "rename", key: "first_name", newKey: "given_name", label: "Given name" });
  await edit({ kind: "remove", key: "email" });
  await edit({ kind: "reword", key: "city", label: "Your town" });
  await edit({ kind: "retype", key: "city", type: "CUSTOM" });
  await edit({ kind: "options", key: "city", options: [{ key: "nyc", value: "New York" }] });
  await edit({ kind: "consent", key: "news", text: "Send me news." });
  await edit({ kind: "text", name: "News", disclaimer: "Once a month." });
  const { body } = await sandbox.get(newsletterFormId, { fields: "name,questions,legal_content{custom_disclaimer}" });
  expect(body).toMatchObject({
    name: "News",
    questions: [
      { key: "given_name", label: "Given name", type: "FIRST_NAME" },
      { key: "city", label: "Your town", type: "CUSTOM", options: [{ key: "nyc", value: "New York" }] },
    ],
    legal_content: { custom_disclaimer: { body: { text: "Once a month." }, checkboxes: [{ key: "news" }] } },
  });
  expect(sandbox.facebook.leads.find(({ id }) => id === before.id)?.answers.map(({ name }) => name)).toContain("email");
  expect(sandbox.facebook.submitLead({ formId: newsletterFormId }).answers.map(({ name }) => name)).toEqual(["given_name", "city"]);
});

test("what a form cannot have is refused in words, and all forms go back to what they were", async () => {
  await using sandbox = await startFacebook();
  const edit = (formId: string, body: unknown) => sandbox.control("POST", "form-edits", { formId, edit: body });
  const refused = async (formId: string, body: unknown) => (await edit(formId, body)).body.error.message;
  expect(await refused("1", { kind: "remove", key: "email" })).toContain("no form 1");
  expect(await refused(newsletterFormId, { kind: "remove", key: "shoe_size" })).toContain("does not ask");
  expect(await refused(newsletterFormId, { kind: "add", key: "email", label: "E-mail" })).toContain("already");
  expect(await refused(newsletterFormId, { kind: "rename", key: "email", newKey: "first_name" })).toContain("already");
  expect((await edit(newsletterFormId, { kind: "burn", key: "email" })).status).toBe(400);

  await edit(roofFormId, { kind: "rename", key: "what_needs_work?", newKey: "work" });
  const lead = sandbox.facebook.submitLead({ formId: roofFormId });
  expect(lead.answers.map(({ name }) => name)).toContain("work");
  expect((await sandbox.control("GET", "form-edits")).body).toEqual({ edited: [roofFormId] });
  await sandbox.control("DELETE", "form-edits");
  expect(await questionsOf(sandbox, roofFormId)).toContain("what_needs_work?");
  expect((await sandbox.control("GET", "form-edits")).body).toEqual({ edited: [] });
});
