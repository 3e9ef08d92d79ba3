import { addFollowers, removeFollowers } from "../change-followers.ts";
import { contactId } from "./contact-routes.ts";
import { noSuch } from "./refusal.ts";
import { type Call, type Route, readBody } from "./route.ts";
import { required, texts } from "./validate.ts";

const PATH = "/contacts/:contactId/followers";
/** Ids of users. HighLevel API, contacts/add-followers-contact and remove-followers-contact. */
const FOLLOWERS = { followers: required(texts(100, 1_000)) };

async function change(call: Call, verb: typeof addFollowers) {
  const id = contactId(call);
  const result = await verb(call.book, { contactId: id, ...readBody(call, FOLLOWERS) });
  if (!result) throw noSuch("Contact", id);
  return result;
}

export const followerRoutes: Route[] = [
  {
    method: "POST",
    path: PATH,
    body: FOLLOWERS,
    status: 201,
    async answer(call) {
      const { followers, changed } = await change(call, addFollowers);
      return { followers, followersAdded: changed, traceId: call.traceId };
    },
  },
  {
    method: "DELETE",
    path: PATH,
    body: FOLLOWERS,
    async answer(call) {
      const { followers, changed } = await change(call, removeFollowers);
      return { followers, followersRemoved: changed, traceId: call.traceId };
    },
  },
];
