import { z } from "zod";
import { call, segment } from "./call.ts";
import { TagsAnswer } from "./contact.ts";
import { contactId, tagList } from "./inputs.ts";
import { operation } from "./operation.ts";

const input = z.strictObject({ contactId, tags: tagList });
const output = z.object({ tags: z.array(z.string()) });

/** Adding and removing twice changes nothing more; without a tag there is nothing to send. */
export const tagOperations = [
  operation({
    id: "crm.contacts.tags.add",
    name: "Add tags",
    summary: "Adds tags to a contact; the ones it has stay.",
    input,
    output,
    repeat: "safe",
    run: async (fetch, _context, { contactId: id, tags }) => {
      const answer =
        tags.length === 0
          ? { tags }
          : await call(fetch, { method: "POST", path: `/contacts/${segment(id)}/tags`, body: { tags } }, TagsAnswer);
      return { output: { tags: answer.tags }, remoteId: id };
    },
  }),
  operation({
    id: "crm.contacts.tags.remove",
    name: "Remove tags",
    summary: "Takes tags away from a contact.",
    input,
    output,
    repeat: "safe",
    run: async (fetch, _context, { contactId: id, tags }) => {
      const answer =
        tags.length === 0
          ? { tags }
          : await call(fetch, { method: "DELETE", path: `/contacts/${segment(id)}/tags`, body: { tags } }, TagsAnswer);
      return { output: { tags: answer.tags }, remoteId: id };
    },
  }),
];
