import { contactOf, created, ok, succeeded, textsIn, type Call, type Route } from "./call.ts";
import { notFound } from "./errors.ts";
import type { Tag } from "./model.ts";
import { filledText, optional, required, texts, truth, oneOf } from "./shape.ts";
import { ensureTags, tagNames } from "./tag-names.ts";
import { changed } from "./write-contact.ts";

const names = { tags: required(texts) };

/** Tags of a contact, by name, and tags of a location, by id. */
export const tagRoutes: Route[] = [
  {
    operation: "contacts.tags.add",
    method: "POST",
    path: "/contacts/{contactId}/tags",
    scope: "contacts.write",
    body: names,
    answer: (call) => {
      const { tags } = contactOf(call);
      return created({ tags: setTags(call, [...new Set([...tags, ...ensureTags(call, textsIn(call.body, "tags"))])]) });
    },
  },
  {
    operation: "contacts.tags.remove",
    method: "DELETE",
    path: "/contacts/{contactId}/tags",
    scope: "contacts.write",
    body: names,
    answer: (call) => {
      const gone = new Set(tagNames(textsIn(call.body, "tags")));
      return ok({
        tags: setTags(
          call,
          contactOf(call).tags.filter((tag) => !gone.has(tag)),
        ),
      });
    },
  },
  {
    operation: "contacts.bulkTags",
    method: "POST",
    path: "/contacts/bulk/tags/update/{type}",
    locationIn: "body",
    body: { locationId: required(filledText), contacts: required(texts), tags: required(texts), removeAllTags: optional(truth) },
    answer: (call) => bulkTags(call),
  },
  {
    operation: "tags.list",
    method: "GET",
    path: "/locations/{locationId}/tags",
    scope: "locations/tags.readonly",
    locationIn: "path",
    answer: ({ location }) => ok({ tags: [...location.tags.values()] }),
  },
  {
    operation: "tags.create",
    method: "POST",
    path: "/locations/{locationId}/tags",
    scope: "locations/tags.write",
    locationIn: "path",
    body: { name: required(filledText) },
    answer: (call) => {
      const [name = ""] = ensureTags(call, [call.body["name"]]);
      return ok({ tag: call.location.tags.get(name) });
    },
  },
  {
    operation: "tags.get",
    method: "GET",
    path: "/locations/{locationId}/tags/{tagId}",
    scope: "locations/tags.readonly",
    locationIn: "path",
    answer: (call) => ok({ tag: tagOf(call) }),
  },
  {
    operation: "tags.update",
    method: "PUT",
    path: "/locations/{locationId}/tags/{tagId}",
    scope: "locations/tags.write",
    locationIn: "path",
    body: { name: required(filledText) },
    answer: (call) => {
      const tag = tagOf(call);
      call.location.removeTag(tag);
      const [name = tag.name] = tagNames([call.body["name"]]);
      return ok({ tag: call.location.putTag({ ...tag, name }) });
    },
  },
  {
    operation: "tags.delete",
    method: "DELETE",
    path: "/locations/{locationId}/tags/{tagId}",
    scope: "locations/tags.write",
    locationIn: "path",
    answer: (call) => {
      call.location.removeTag(tagOf(call));
      return ok(succeeded(call));
    },
  },
];

function setTags(call: Call, tags: readonly string[]): readonly string[] {
  const contact = call.location.putContact(changed(contactOf(call), { tags }, call.state.nowMs()));
  call.touches({ contactId: contact.id });
  return contact.tags;
}

function tagOf({ location, params }: Call): Tag {
  const id = params["tagId"] ?? "";
  const tag = [...location.tags.values()].find((one) => one.id === id);
  if (!tag) throw notFound("Tag", id);
  return tag;
}

/** Each contact succeeds or fails by itself; the status is 201 all the same. */
function bulkTags(call: Call) {
  const { location, state, body, params } = call;
  const isAdding = params["type"] === "add";
  const problems = oneOf("add", "remove")(params["type"], "type");
  if (problems.length > 0) throw notFound("Bulk tag update", params["type"] ?? "");
  const given = isAdding ? ensureTags(call, textsIn(body, "tags")) : tagNames(textsIn(body, "tags"));
  const responses = textsIn(body, "contacts").map((contactId) => {
    const contact = location.contacts.get(contactId);
    if (!contact) return { contactId, type: "error", message: "contact id is not a valid firebase id" };
    const oldTags = contact.tags;
    const removed = body["removeAllTags"] === true ? oldTags : oldTags.filter((tag) => given.includes(tag));
    const tags = isAdding ? [...new Set([...oldTags, ...given])] : oldTags.filter((tag) => !removed.includes(tag));
    location.putContact(changed(contact, { tags }, state.nowMs()));
    call.touches({ contactId });
    const tagsAdded = isAdding ? given.filter((tag) => !oldTags.includes(tag)) : [];
    return { contactId, type: "success", message: "Tags updated", oldTags, tagsAdded, tagsRemoved: isAdding ? [] : removed };
  });
  const errorCount = responses.filter(({ type }) => type === "error").length;
  return created(succeeded(call, { errorCount, responses }));
}
