import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { FacebookDeps } from "../../connections/facebook/deps.ts";
import { deauthorise, deletePerson, SignedRequestRefused } from "../../connections/facebook/leave.ts";
import { findDeletion } from "../../connections/facebook/queries.ts";

const MOST_BYTES = 16 * 1024;
const WORKSPACE = "/:workspace{[a-z0-9][a-z0-9-]{0,62}}";

/**
 * What Meta tells us of people who logged in: that they took the app back, or want deleted what we hold of them. Both are signed; the answer to the
 * second names a page that anybody may open, with nothing of a person in it. Source: Meta, "Deauthorize callback", "Data deletion request callback".
 */
export function facebookPeople(deps: FacebookDeps): Hono {
  return new Hono()
    .post(`/facebook/deauthorise${WORKSPACE}`, bodyLimit({ maxSize: MOST_BYTES }), async (c) => {
      const signedRequest = await readSigned(c.req.raw);
      return answer(() =>
        deauthorise(deps, { workspaceId: c.req.param("workspace"), signedRequest }).then(() => c.json({ success: true })),
      );
    })
    .post(`/facebook/deletion${WORKSPACE}`, bodyLimit({ maxSize: MOST_BYTES }), async (c) => {
      const signedRequest = await readSigned(c.req.raw);
      return answer(async () => {
        const { deletionId } = await deletePerson(deps, { workspaceId: c.req.param("workspace"), signedRequest });
        return c.json({ url: `${deps.publicUrl}/webhooks/facebook/deletion/status/${deletionId}`, confirmation_code: deletionId });
      });
    })
    .get("/facebook/deletion/status/:code{[0-9a-f]{32}}", async (c) => {
      const deletion = await findDeletion(deps.database, c.req.param("code"));
      if (!deletion) return c.text("No deletion has this code. Copy the whole address that Facebook showed.", 404);
      const done = deletion.doneAt.toISOString().slice(0, 16).replace("T", " ");
      return c.text(
        `Deleted. What this installation held of the login was deleted on ${done} UTC. Confirmation code: ${c.req.param("code")}`,
      );
    });
}

async function readSigned(request: Request): Promise<string> {
  return new URLSearchParams(await request.text()).get("signed_request") ?? "";
}

async function answer(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SignedRequestRefused)) throw error;
    return new Response(error.message, { status: error.status, headers: { "content-type": "text/plain; charset=utf-8" } });
  }
}
