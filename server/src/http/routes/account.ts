import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import { z } from "zod";
import {
  deleteOtherSessions,
  deleteSession,
  findProfile,
  listSessions,
  type Profile,
  type SessionRow,
} from "../../access/account-queries.ts";
import { beginTwoFactor, changePassword, confirmTwoFactor, endTwoFactor, renewRecoveryCodes } from "../../access/account-secrets.ts";
import { changeProfile } from "../../access/change-profile.ts";
import { sessionIdOf } from "../../access/sign-in.ts";
import { WorkingHoursSchema } from "../../access/working-hours.ts";
import { Timestamp } from "../../leads/lead-view.ts";
import { NotFound } from "../../lib/errors.ts";
import { personOf } from "../guard.ts";
import { createRouter, type Env, json, listOf, problems } from "../schema.ts";
import { setCookies } from "../session-view.ts";
import type { SessionRouteDeps } from "./session.ts";

const profile = {
  name: z.string().trim().min(1).max(200),
  phone: z.string().max(40).nullable().meta({ description: "With its country code; kept as E.164.", example: "+13125550123" }),
  timeZone: z.string().max(100).nullable().meta({ description: "In which the working hours are meant.", example: "America/Chicago" }),
  theme: z.enum(["auto", "light", "dark"]),
  workingHours: WorkingHoursSchema.meta({ description: "From when to when on each weekday (1 is Monday); empty: not said." }),
};
const AccountView = z
  .object({
    id: z.string().meta({ description: "What the Contacts API calls you (`assignedTo`)." }),
    email: z.string(),
    ...profile,
    hasTwoFactor: z.boolean(),
  })
  .meta({ id: "Account" });
const SessionRowView = z
  .object({
    id: z.string(),
    userAgent: z.string().nullable(),
    createdAt: Timestamp,
    lastUsedAt: Timestamp.meta({ description: "To five minutes." }),
    isCurrent: z.boolean(),
  })
  .meta({ id: "SessionRow" });
const NewTwoFactorView = z
  .object({
    secret: z.string(),
    otpauthUrl: z.string().meta({ description: "For an authenticator, as text or as a QR code." }),
    recoveryCodes: z.array(z.string()),
  })
  .meta({ id: "NewTwoFactor", description: "Shown this once." });

const Password = z.string().min(1).max(256);
const body = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { "application/json": { schema } } },
});
const route = <Path extends string>(path: Path) => ({ path, tags: ["Account"] });
const refusals = problems(401, 403, 422, 429);

const getRoute = createRoute({
  ...route("/account"),
  operationId: "getAccount",
  method: "get",
  summary: "Your profile",
  responses: { 200: json(AccountView, "You"), ...problems(401, 403) },
});
const changeRoute = createRoute({
  ...route("/account"),
  operationId: "changeAccount",
  method: "patch",
  summary: "Change your profile",
  request: body(z.strictObject(profile).partial()),
  responses: { 200: json(AccountView, "You, as you are now"), ...problems(401, 403, 422) },
});
const passwordRoute = createRoute({
  ...route("/account/password"),
  operationId: "changePassword",
  method: "post",
  summary: "Change your password; your other sessions end",
  request: body(
    z.object({ currentPassword: Password, newPassword: z.string().min(10, "A password needs 10 characters or more").max(256) }),
  ),
  responses: { 204: { description: "Changed" }, ...refusals },
});
const sessionsRoute = createRoute({
  ...route("/account/sessions"),
  operationId: "listSessions",
  method: "get",
  summary: "Where you are signed in",
  responses: { 200: json(listOf(SessionRowView), "Your sessions, the last used first"), ...problems(401, 403) },
});
const endOthersRoute = createRoute({
  ...route("/account/sessions"),
  operationId: "endOtherSessions",
  method: "delete",
  summary: "Sign out everywhere else",
  responses: { 204: { description: "Only this session is left" }, ...problems(401, 403) },
});
const endRoute = createRoute({
  ...route("/account/sessions/{id}"),
  operationId: "endSession",
  method: "delete",
  summary: "End one of your sessions",
  request: { params: z.object({ id: z.string().max(100) }) },
  responses: { 204: { description: "It ended" }, ...problems(401, 403, 404) },
});
const beginRoute = createRoute({
  ...route("/account/two-factor"),
  operationId: "beginTwoFactor",
  method: "post",
  summary: "Begin to set up two-factor sign-in",
  request: body(z.object({ password: Password })),
  responses: { 200: json(NewTwoFactorView, "What your authenticator needs; confirm with a code of it"), ...refusals },
});
const confirmRoute = createRoute({
  ...route("/account/two-factor/confirm"),
  operationId: "confirmTwoFactor",
  method: "post",
  summary: "Turn two-factor sign-in on with a first code",
  request: body(z.object({ code: z.string().trim().min(1).max(20) })),
  responses: { 204: { description: "It is on" }, ...refusals },
});
const offRoute = createRoute({
  ...route("/account/two-factor/off"),
  operationId: "endTwoFactor",
  method: "post",
  summary: "Turn two-factor sign-in off",
  request: body(z.object({ password: Password })),
  responses: { 204: { description: "It is off" }, ...refusals },
});
const codesRoute = createRoute({
  ...route("/account/two-factor/recovery-codes"),
  operationId: "renewRecoveryCodes",
  method: "post",
  summary: "Make new recovery codes; the old ones stop working",
  request: body(z.object({ password: Password })),
  responses: { 200: json(z.object({ recoveryCodes: z.array(z.string()) }), "The codes, shown this once"), ...refusals },
});

/** `/account`: what people set for themselves. */
export function accountRoutes(deps: SessionRouteDeps) {
  const { auth, clock, attempts, clientAddress } = deps;
  const db = () => deps.db.system;
  const asked = (c: Context<Env>) => ({ person: personOf(c), address: clientAddress(c), headers: c.req.raw.headers });
  const show = async (c: Context<Env>) => toView(await findProfile(db(), personOf(c).userId));

  return createRouter()
    .openapi(getRoute, async (c) => c.json(await show(c), 200))
    .openapi(changeRoute, async (c) => {
      await changeProfile({ db: db(), clock }, { userId: personOf(c).userId, ...c.req.valid("json") });
      return c.json(await show(c), 200);
    })
    .openapi(passwordRoute, async (c) => {
      setCookies(c, await changePassword({ auth, attempts }, { ...asked(c), ...c.req.valid("json") }));
      return c.body(null, 204);
    })
    .openapi(sessionsRoute, async (c) => {
      const current = await sessionIdOf({ auth }, c.req.raw.headers);
      const rows = await listSessions(db(), personOf(c).userId);
      return c.json({ items: rows.map((row) => toSessionView(row, current)), nextCursor: null }, 200);
    })
    .openapi(endOthersRoute, async (c) => {
      await deleteOtherSessions(db(), { userId: personOf(c).userId, sessionId: (await sessionIdOf({ auth }, c.req.raw.headers)) ?? "" });
      return c.body(null, 204);
    })
    .openapi(endRoute, async (c) => {
      const ended = await deleteSession(db(), { userId: personOf(c).userId, sessionId: c.req.valid("param").id });
      if (!ended) throw new NotFound("You have no such session. It may have ended already.");
      return c.body(null, 204);
    })
    .openapi(beginRoute, async (c) => c.json(await beginTwoFactor({ auth, attempts }, { ...asked(c), ...c.req.valid("json") }), 200))
    .openapi(confirmRoute, async (c) => {
      setCookies(c, await confirmTwoFactor({ auth, attempts }, { ...asked(c), ...c.req.valid("json") }));
      return c.body(null, 204);
    })
    .openapi(offRoute, async (c) => {
      setCookies(c, await endTwoFactor({ auth, attempts }, { ...asked(c), ...c.req.valid("json") }));
      return c.body(null, 204);
    })
    .openapi(codesRoute, async (c) => {
      const recoveryCodes = await renewRecoveryCodes({ auth, attempts }, { ...asked(c), ...c.req.valid("json") });
      return c.json({ recoveryCodes }, 200);
    });
}

function toView(profile: Profile | undefined): z.infer<typeof AccountView> {
  if (!profile) throw new NotFound("There is no such person any more.");
  const { crmId, ...rest } = profile;
  return { id: crmId, ...rest };
}

function toSessionView({ id, userAgent, createdAt, lastUsedAt }: SessionRow, current: string | undefined): z.infer<typeof SessionRowView> {
  return { id, userAgent, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt.toISOString(), isCurrent: id === current };
}
