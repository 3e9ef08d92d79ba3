import { z } from "zod";
import { call, callForNothing, segment } from "./call.ts";
import { contactId, requiredText, textList } from "./inputs.ts";
import { operation } from "./operation.ts";

const Succeeded = z.looseObject({});
const FollowersAnswer = z.looseObject({ followers: z.array(z.string()) });

const workflowId = requiredText("The workflow's id");
const campaignId = requiredText("The campaign's id");
const ifUnsure = z
  .enum(["hold", "repeat"])
  .nullish()
  .describe("When no answer came: `hold` it for a person, or `repeat` it, which may start the person over");
const eventStartTime = z
  .string()
  .refine((text) => /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(text), "must be a time with an offset, like 2026-01-31T09:00:00+01:00")
  .nullish()
  .describe("When the event is that the workflow waits for");

const inWorkflow = (id: string, workflow: string) => `/contacts/${segment(id)}/workflow/${segment(workflow)}`;
const inCampaign = (id: string, campaign: string) => `/contacts/${segment(id)}/campaigns/${segment(campaign)}`;
const followersOf = (id: string) => `/contacts/${segment(id)}/followers`;
const followers = textList("Ids of users");

/** HighLevel does not say whether a contact is in a workflow or campaign, and adding it twice may start it over: nothing can be looked up. */
export const membershipOperations = [
  operation({
    id: "crm.contacts.workflows.add",
    name: "Add to a workflow",
    summary: "Puts a contact into a workflow; if no answer comes, a person decides whether to do it again.",
    input: z.strictObject({ contactId, workflowId, eventStartTime, ifUnsure }),
    output: z.object({ contactId: z.string(), workflowId: z.string() }),
    repeat: "hold",
    isRepeatable: (input) => input.ifUnsure === "repeat",
    async run(fetch, _context, input) {
      const path = inWorkflow(input.contactId, input.workflowId);
      const body = input.eventStartTime ? { eventStartTime: input.eventStartTime } : {};
      await call(fetch, { method: "POST", path, body }, Succeeded);
      return { output: { contactId: input.contactId, workflowId: input.workflowId }, remoteId: input.workflowId };
    },
  }),
  operation({
    id: "crm.contacts.workflows.remove",
    name: "Remove from a workflow",
    summary: "Takes a contact out of a workflow.",
    input: z.strictObject({ contactId, workflowId }),
    output: z.object({ contactId: z.string(), workflowId: z.string() }),
    repeat: "safe",
    async run(fetch, _context, input) {
      await callForNothing(fetch, { method: "DELETE", path: inWorkflow(input.contactId, input.workflowId), body: {} });
      return { output: input, remoteId: input.workflowId };
    },
  }),
  operation({
    id: "crm.contacts.campaigns.add",
    name: "Add to a campaign",
    summary: "Puts a contact into a campaign; if no answer comes, a person decides whether to do it again.",
    input: z.strictObject({ contactId, campaignId, ifUnsure }),
    output: z.object({ contactId: z.string(), campaignId: z.string() }),
    repeat: "hold",
    isRepeatable: (input) => input.ifUnsure === "repeat",
    async run(fetch, _context, input) {
      await call(fetch, { method: "POST", path: inCampaign(input.contactId, input.campaignId), body: {} }, Succeeded);
      return { output: { contactId: input.contactId, campaignId: input.campaignId }, remoteId: input.campaignId };
    },
  }),
  operation({
    id: "crm.contacts.campaigns.remove",
    name: "Remove from a campaign",
    summary: "Takes a contact out of a campaign.",
    input: z.strictObject({ contactId, campaignId }),
    output: z.object({ contactId: z.string(), campaignId: z.string() }),
    repeat: "safe",
    async run(fetch, _context, input) {
      await callForNothing(fetch, { method: "DELETE", path: inCampaign(input.contactId, input.campaignId) });
      return { output: input, remoteId: input.campaignId };
    },
  }),
  operation({
    id: "crm.contacts.followers.add",
    name: "Add followers",
    summary: "Lets users follow a contact; those who do already stay.",
    input: z.strictObject({ contactId, followers }),
    output: z.object({ followers: z.array(z.string()) }),
    repeat: "safe",
    run: (fetch, _context, input) => changeFollowers("POST", fetch, input),
  }),
  operation({
    id: "crm.contacts.followers.remove",
    name: "Remove followers",
    summary: "Lets users follow a contact no longer.",
    input: z.strictObject({ contactId, followers }),
    output: z.object({ followers: z.array(z.string()) }),
    repeat: "safe",
    run: (fetch, _context, input) => changeFollowers("DELETE", fetch, input),
  }),
];

/** Without a follower there is nothing to send. */
async function changeFollowers(
  method: "POST" | "DELETE",
  fetch: Parameters<typeof call>[0],
  input: { contactId: string; followers: string[] },
): Promise<{ output: { followers: string[] }; remoteId: string }> {
  const request = { method, path: followersOf(input.contactId), body: { followers: input.followers } };
  const answer = input.followers.length === 0 ? { followers: [] } : await call(fetch, request, FollowersAnswer);
  return { output: { followers: answer.followers }, remoteId: input.contactId };
}
