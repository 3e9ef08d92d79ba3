import { createTag, deleteTag, findTag, renameTag } from "../location-tags.ts";
import { listTags, type Location } from "../locations.ts";
import { badRequest, noSuch, unprocessable } from "./refusal.ts";
import { type Call, idIn, type Route, readBody } from "./route.ts";
import { required, text } from "./validate.ts";

/** HighLevel API, locations/create-tag and update-tag. */
const TAG = { name: required(text(255)) };

const TAGS = "/locations/:locationId/tags";
const ONE = `${TAGS}/:tagId`;

const view = ({ tagId, name }: { tagId: string; name: string }, { locationId }: Pick<Location, "locationId">) => ({
  id: tagId,
  name,
  locationId,
});
const tagId = (call: Call) => idIn(call, "tagId", "Tag");

function readName(call: Call): string {
  const { name } = readBody(call, TAG);
  if (name.trim() === "") throw unprocessable(["name should not be empty"]);
  return name;
}

/** The tags of a location, by id. Contacts name them. */
export const locationTagRoutes: Route[] = [
  {
    method: "GET",
    path: TAGS,
    async answer({ book: { db, workspaceId }, viewer, traceId }) {
      return { tags: (await listTags(db, workspaceId)).map((tag) => view(tag, viewer)), traceId };
    },
  },
  {
    method: "POST",
    path: TAGS,
    body: TAG,
    async answer(call) {
      const tag = await createTag(call.book, readName(call));
      if (!tag) throw unprocessable(["name should not be empty"]);
      return { tag: view(tag, call.viewer), traceId: call.traceId };
    },
  },
  {
    method: "GET",
    path: ONE,
    async answer(call) {
      const id = tagId(call);
      const tag = await findTag(call.book.db, { workspaceId: call.book.workspaceId, tagId: id });
      if (!tag) throw noSuch("Tag", id);
      return { tag: view(tag, call.viewer), traceId: call.traceId };
    },
  },
  {
    method: "PUT",
    path: ONE,
    body: TAG,
    async answer(call) {
      const id = tagId(call);
      const name = readName(call);
      const tag = await renameTag(call.book, { tagId: id, name });
      if (tag === "taken") throw badRequest(`A tag with the name ${name} already exists.`);
      if (!tag) throw noSuch("Tag", id);
      return { tag: view(tag, call.viewer), traceId: call.traceId };
    },
  },
  {
    method: "DELETE",
    path: ONE,
    async answer(call) {
      const id = tagId(call);
      if (!(await deleteTag(call.book, id))) throw noSuch("Tag", id);
      return { succeded: true, traceId: call.traceId };
    },
  },
];
