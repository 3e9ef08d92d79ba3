import { addTags, removeTags } from "../change-tags.ts";
import { TAGS } from "./bodies.ts";
import { contactId } from "./contact-routes.ts";
import { noSuch } from "./refusal.ts";
import { type Route, readBody } from "./route.ts";

export const tagRoutes: Route[] = [
  {
    method: "POST",
    path: "/contacts/:contactId/tags",
    body: TAGS,
    status: 201,
    async answer(call) {
      const id = contactId(call);
      const tags = await addTags(call.book, { contactId: id, tags: readBody(call, TAGS).tags });
      if (!tags) throw noSuch("Contact", id);
      return { tags, traceId: call.traceId };
    },
  },
  {
    method: "DELETE",
    path: "/contacts/:contactId/tags",
    body: TAGS,
    async answer(call) {
      const id = contactId(call);
      const tags = await removeTags(call.book, { contactId: id, tags: readBody(call, TAGS).tags });
      if (!tags) throw noSuch("Contact", id);
      return { tags, traceId: call.traceId };
    },
  },
];
