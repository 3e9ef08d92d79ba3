import { contactOf, created, ok, succeeded, textsIn, type Call, type Route } from "./call.ts";
import { notFound } from "./errors.ts";
import type { Contact } from "./model.ts";
import { filledText, moment, nullable, optional, required, text, texts } from "./shape.ts";
import { changed, type Changes } from "./write-contact.ts";

const eventStart = { eventStartTime: optional(moment) };

/** What a contact takes part in: followers, campaigns, workflows, a business. */
export const membershipRoutes: Route[] = [
  {
    operation: "contacts.followers.add",
    method: "POST",
    path: "/contacts/{contactId}/followers",
    scope: "contacts.write",
    body: { followers: required(texts) },
    answer: (call) => {
      const { followers } = contactOf(call);
      const followersAdded = textsIn(call.body, "followers").filter((id) => !followers.includes(id));
      return created({ followers: write(call, { followers: [...followers, ...followersAdded] }).followers, followersAdded });
    },
  },
  {
    operation: "contacts.followers.remove",
    method: "DELETE",
    path: "/contacts/{contactId}/followers",
    scope: "contacts.write",
    body: { followers: required(texts) },
    answer: (call) => {
      const { followers } = contactOf(call);
      const followersRemoved = textsIn(call.body, "followers").filter((id) => followers.includes(id));
      const left = followers.filter((id) => !followersRemoved.includes(id));
      return ok({ followers: write(call, { followers: left }).followers, followersRemoved });
    },
  },
  {
    operation: "contacts.campaigns.removeAll",
    method: "DELETE",
    path: "/contacts/{contactId}/campaigns/removeAll",
    scope: "contacts.write",
    answer: (call) => {
      write(call, { campaignIds: [] });
      return ok(succeeded(call));
    },
  },
  {
    operation: "contacts.campaigns.add",
    method: "POST",
    path: "/contacts/{contactId}/campaigns/{campaignId}",
    scope: "contacts.write",
    body: {},
    answer: (call) => {
      const id = known(call, "campaign");
      write(call, { campaignIds: [...new Set([...contactOf(call).campaignIds, id])] });
      return created(succeeded(call));
    },
  },
  {
    operation: "contacts.campaigns.remove",
    method: "DELETE",
    path: "/contacts/{contactId}/campaigns/{campaignId}",
    scope: "contacts.write",
    answer: (call) => {
      const id = known(call, "campaign");
      write(call, { campaignIds: contactOf(call).campaignIds.filter((other) => other !== id) });
      return ok(succeeded(call));
    },
  },
  {
    operation: "contacts.workflow.add",
    method: "POST",
    path: "/contacts/{contactId}/workflow/{workflowId}",
    scope: "contacts.write",
    body: eventStart,
    answer: (call) => {
      const id = known(call, "workflow");
      write(call, { workflowIds: [...new Set([...contactOf(call).workflowIds, id])] });
      return ok(succeeded(call));
    },
  },
  {
    operation: "contacts.workflow.remove",
    method: "DELETE",
    path: "/contacts/{contactId}/workflow/{workflowId}",
    scope: "contacts.write",
    body: eventStart,
    answer: (call) => {
      const id = known(call, "workflow");
      write(call, { workflowIds: contactOf(call).workflowIds.filter((other) => other !== id) });
      return ok(succeeded(call));
    },
  },
  {
    operation: "contacts.appointments",
    method: "GET",
    path: "/contacts/{contactId}/appointments",
    scope: "contacts.readonly",
    answer: (call) => {
      contactOf(call);
      return ok({ events: [] });
    },
  },
  {
    operation: "contacts.bulkBusiness",
    method: "POST",
    path: "/contacts/bulk/business",
    locationIn: "body",
    body: { locationId: required(filledText), ids: required(businessIds), businessId: required(nullable(text)) },
    answer: (call) => {
      const businessId = typeof call.body["businessId"] === "string" ? call.body["businessId"] : undefined;
      const ids = textsIn(call.body, "ids").filter((id) => call.location.contacts.has(id));
      for (const contactId of ids) write({ ...call, params: { contactId } }, { businessId });
      return ok({ success: true, ids });
    },
  },
];

function write(call: Call, changes: Changes): Contact {
  const contact = call.location.putContact(changed(contactOf(call), changes, call.state.nowMs()));
  call.touches({ contactId: contact.id });
  return contact;
}

/** The workflow or campaign of the path. Throws 400 for one the location does not have. */
function known({ location, params }: Call, kind: "workflow" | "campaign"): string {
  const id = params[`${kind}Id`] ?? "";
  const list = kind === "workflow" ? location.workflows : location.campaigns;
  if (!list.some((one) => one.id === id)) throw notFound(kind === "workflow" ? "Workflow" : "Campaign", id);
  return id;
}

function businessIds(value: unknown, name: string): string[] {
  const problems = texts(value, name);
  if (problems.length > 0) return problems;
  const ids = Array.isArray(value) ? value : [];
  return ids.length > 50 ? [`${name} must contain no more than 50 elements`] : [];
}
