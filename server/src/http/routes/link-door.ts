import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { acceptInvitation, lookAtInvitation } from "../../access/accept-invitation.ts";
import { ROLES } from "../../access/caller.ts";
import { askForReset, resetPassword } from "../../access/reset-password.ts";
import type { Random } from "../../lib/random.ts";
import type { EdgeLog } from "../problem.ts";
import { createRouter, json, problems } from "../schema.ts";
import { createSessionView, SessionView, setCookies } from "../session-view.ts";
import type { SessionRouteDeps } from "./session.ts";

const Token = z.string().min(1).max(200);
const NewPassword = z.string().min(10, "A password needs 10 characters or more").max(256);
const body = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { "application/json": { schema } } },
});

const OpenInvitationView = z
  .object({
    workspaceName: z.string(),
    email: z.string(),
    role: z.enum(ROLES),
    invitedBy: z.string().nullable(),
    hasAccount: z.boolean().meta({ description: "There is an account for this e-mail: sign in with it first." }),
  })
  .meta({ id: "OpenInvitation" });

const lookRoute = createRoute({
  operationId: "lookAtInvitation",
  method: "post",
  path: "/session/invitation/look",
  tags: ["Session"],
  summary: "What an invitation is for",
  request: body(z.object({ token: Token })),
  responses: { 200: json(OpenInvitationView, "The invitation"), ...problems(403, 409, 422) },
});

const acceptRoute = createRoute({
  operationId: "acceptInvitation",
  method: "post",
  path: "/session/invitation",
  tags: ["Session"],
  summary: "Accept an invitation: as yourself when signed in, else with a name and a new password",
  request: body(z.object({ token: Token, name: z.string().trim().min(1).max(200).optional(), password: NewPassword.optional() })),
  responses: { 200: json(SessionView, "Signed in, as a member"), ...problems(403, 409, 422) },
});

const askRoute = createRoute({
  operationId: "askForPasswordReset",
  method: "post",
  path: "/session/reset",
  tags: ["Session"],
  summary: "Mail a link to choose a new password",
  request: body(z.object({ email: z.email().max(254) })),
  responses: { 202: { description: "Mailed, if there is such a person and a mail server" }, ...problems(403, 422, 429) },
});

const resetRoute = createRoute({
  operationId: "resetPassword",
  method: "post",
  path: "/session/reset/password",
  tags: ["Session"],
  summary: "Choose a new password by a link",
  request: body(z.object({ token: Token, password: NewPassword })),
  responses: { 204: { description: "Set; sign in with it" }, ...problems(401, 403, 422) },
});

export type LinkDoorDeps = SessionRouteDeps & { random: Random; publicUrl: string; log: EdgeLog };

/** What is open to somebody who holds a link: an invitation, a new password. */
export function linkDoorRoutes(deps: LinkDoorDeps) {
  const { auth, clock, attempts, random, publicUrl, mail, clientAddress } = deps;
  const view = createSessionView(deps);
  const access = () => ({ auth, clock, attempts, db: deps.db.system });
  return createRouter()
    .openapi(lookRoute, async (c) => {
      const { token } = c.req.valid("json");
      const { workspaceName, email, role, invitedBy, hasAccount } = await lookAtInvitation(access(), token);
      return c.json({ workspaceName, email, role, invitedBy, hasAccount }, 200);
    })
    .openapi(acceptRoute, async (c) => {
      const input = { ...c.req.valid("json"), userAgent: c.req.header("user-agent"), caller: c.get("caller") };
      const accepted = await acceptInvitation(access(), input);
      setCookies(c, accepted.setCookies);
      c.set("caller", accepted.person);
      c.set("workspaceId", accepted.workspaceId); // the audit log of the workspace has it
      return c.json(await view(accepted.person), 200);
    })
    .openapi(askRoute, async (c) => {
      const input = { ...c.req.valid("json"), address: clientAddress(c) };
      const { mailed } = await askForReset({ ...access(), random, publicUrl, mail }, input);
      mailed.catch((error: unknown) => deps.log.error({ err: error }, "a link for a new password was not made"));
      return c.body(null, 202);
    })
    .openapi(resetRoute, async (c) => {
      await resetPassword(access(), c.req.valid("json"));
      return c.body(null, 204);
    });
}
