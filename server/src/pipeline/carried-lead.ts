import type { Lead, LeadContent } from "../leads/lead.ts";

/** A contact as conditions read it before there is a lead that carries it. */
export const toCarriedLead = (
  content: LeadContent,
  { workspaceId, id, externalId }: Pick<Lead, "workspaceId" | "id" | "externalId">,
): Lead => ({
  ...content,
  id,
  workspaceId,
  provider: "contact-book",
  externalId,
  sourceId: null,
  connectionId: null,
  origin: "event",
  receivedAt: content.submittedAt,
  fetchedAt: content.submittedAt,
  status: "new",
  stage: "lead",
  score: 0,
  ownerId: null,
  raw: null,
});
