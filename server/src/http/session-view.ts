import type { Context } from "hono";
import { z } from "zod";
import { findProfile } from "../access/account-queries.ts";
import { type Caller, ROLES } from "../access/caller.ts";
import type { PeopleMail } from "../access/people-mail.ts";
import { hasAnyPassword } from "../access/queries.ts";
import { workspacesOf } from "../access/workspaces.ts";
import type { Database } from "../db/db.ts";

export const SessionView = z
  .object({
    signedIn: z.boolean(),
    needsSetup: z.boolean().meta({ description: "True until the first person has set a password, by the link the server printed." }),
    needsCode: z.boolean().meta({ description: "The password was right; `POST /session/code` is next." }),
    canMail: z.boolean().meta({ description: "Whether a mail server is set up, for a new password by e-mail." }),
    user: z
      .object({
        id: z.string().meta({ description: "What the Contacts API calls this person." }),
        email: z.string(),
        name: z.string(),
        theme: z.enum(["auto", "light", "dark"]),
        isInstanceOwner: z.boolean(),
      })
      .nullable(),
    workspaces: z.array(z.object({ id: z.string(), name: z.string(), isSandbox: z.boolean(), role: z.enum(ROLES) })),
    version: z.string(),
  })
  .meta({ id: "Session" });

type Deps = { db: Database; mail: PeopleMail; version: string };

/** Says who somebody is, and what they may see: the answer of every way to sign in. */
export function createSessionView(deps: Deps): (caller: Caller | undefined) => Promise<z.infer<typeof SessionView>> {
  return async (caller) => {
    const db = deps.db.system;
    const workspaces = caller ? await workspacesOf(db, caller) : [];
    return {
      signedIn: caller !== undefined,
      needsSetup: !(await hasAnyPassword(db)),
      needsCode: false,
      canMail: deps.mail.isSetUp,
      user: caller?.kind === "person" ? await userView(deps, caller) : null,
      workspaces: workspaces.map(({ id, name, isSandbox, role }) => ({ id, name, isSandbox, role })),
      version: deps.version,
    };
  };
}

async function userView({ db }: Deps, { userId, email, name, isInstanceOwner }: Extract<Caller, { kind: "person" }>) {
  const profile = await findProfile(db.system, userId);
  return { id: profile?.crmId ?? "", email, name: profile?.name ?? name, theme: profile?.theme ?? ("auto" as const), isInstanceOwner };
}

export function setCookies(c: Context, cookies: string[]): void {
  for (const cookie of cookies) c.header("set-cookie", cookie, { append: true });
}
