import { changeTagsOfMany, type TagsOfMany, type TagsOfOne } from "../change-tags-of-many.ts";
import { setBusiness } from "../set-business.ts";
import { locationId, tags } from "./bodies.ts";
import { unprocessable } from "./refusal.ts";
import { type Call, type Route, isId, readBody } from "./route.ts";
import { described, nullable, optional, required, type Rule, text, texts, truth } from "./validate.ts";

// HighLevel publishes no limit for tags (highlevel-api-docs, issue 315); 50 for a business.
const MOST_CONTACTS = 1_000;
const MOST_OF_A_BUSINESS = 50;
const LONGEST_ID = 50;

/** HighLevel API, contacts/create-association. */
const TAGS = {
  locationId,
  contacts: required(texts(LONGEST_ID, MOST_CONTACTS)),
  tags: required(tags),
  removeAllTags: optional(truth),
};

/** Null detaches, so it must be there to be meant. */
const businessId: Rule<string | null> = described({ type: ["string", "null"], maxLength: LONGEST_ID }, (value, at) => {
  if (value === undefined || value === "") at.wrong.push(`${at.path} should not be empty`);
  else if (typeof value === "string" && !isId(value)) at.wrong.push(`${at.path} must be the id of a business`);
  return nullable(text(LONGEST_ID))(value, at) ?? null;
});
/** HighLevel API, contacts/add-remove-contact-from-business. */
const BUSINESS = { locationId, ids: required(texts(LONGEST_ID, MOST_OF_A_BUSINESS)), businessId };

/** The official SDK sends `{type}` as it stands where its caller names none: then only `removeAllTags` means a removal. */
function readHow(type: string | undefined, removeAllTags: boolean | undefined): TagsOfMany["how"] {
  if (type === "add") return "add";
  if (type === "remove") return removeAllTags ? "all" : "remove";
  if (type === "{type}") return removeAllTags ? "all" : "add";
  throw unprocessable(["type must be one of the following values: add, remove"]);
}

async function updateTags(call: Call) {
  const body = readBody(call, TAGS);
  const how = readHow(call.params["type"], body.removeAllTags);
  const contactIds = [...new Set(body.contacts)];
  const results = await changeTagsOfMany(call.book, { contactIds, how, tags: body.tags });
  return {
    succeded: true,
    errorCount: results.filter(({ outcome }) => outcome !== "done").length,
    responses: results.map(responseView),
    traceId: call.traceId,
  };
}

function responseView(result: TagsOfOne) {
  const { contactId, outcome } = result;
  if (outcome === "done") {
    const { oldTags, tagsAdded, tagsRemoved } = result;
    return { contactId, type: "success", message: "Tags updated", oldTags, tagsAdded, tagsRemoved };
  }
  const isOfTheRightForm = /^[A-Za-z0-9]{20}$/.test(contactId);
  const message = !isOfTheRightForm
    ? "contact id is not a valid firebase id"
    : outcome === "deleted"
      ? "contact is deleted"
      : "contact does not belong to the location";
  return { contactId, type: "error", message };
}

// The specification declares no scope for these two; they write contacts, so that is what a token needs.
export const bulkRoutes: Route[] = [
  { method: "POST", path: "/contacts/bulk/tags/update/:type", body: TAGS, status: 201, answer: updateTags },
  {
    method: "POST",
    path: "/contacts/bulk/business",
    body: BUSINESS,
    async answer(call) {
      const { ids, businessId } = readBody(call, BUSINESS);
      const changed = await setBusiness(call.book, { contactIds: [...new Set(ids)], businessId });
      return { success: true, ids: changed, traceId: call.traceId };
    },
  },
];
