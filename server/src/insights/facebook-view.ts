import { z } from "zod";
import { REPAIRS } from "../connectors/facebook/link-check.ts";
import { Timestamp } from "../leads/lead-view.ts";
import { CheckView } from "./connection-view.ts";

export const FacebookSetupView = z
  .object({
    app: z
      .object({
        appId: z.string(),
        configId: z.string().nullable(),
        isInstallations: z.boolean().meta({ description: "Of the environment, or of the simulator." }),
      })
      .nullable()
      .meta({ description: "The Meta app that is used; null: none yet. Its secret is never shown." }),
    ownBaseUrl: z.string().nullable().meta({ description: "Where the app that was entered here lives, when that is not Meta." }),
    callbackUrl: z.string(),
    verifyToken: z.string(),
    redirectUri: z.string(),
    deauthoriseUrl: z.string(),
    deletionUrl: z.string(),
    isPublic: z.boolean().meta({ description: "Meta can reach these addresses." }),
    hasSandbox: z.boolean().meta({ description: "There is a simulated Facebook to try it with." }),
  })
  .meta({ id: "FacebookSetup", description: "What is pasted into Meta's dashboard, and which app is used." });

export const FacebookLoginView = z
  .object({
    id: z.string(),
    kind: z.enum(["dialog", "token"]),
    state: z.enum(["started", "exchanging", "done", "failed"]),
    code: z.string().nullable(),
    message: z.string().nullable(),
    baseUrl: z.string().nullable(),
    expiresAt: Timestamp,
    permissions: z.array(
      z.object({
        name: z.string(),
        use: z.string().meta({ description: "What LeadRelay does with it." }),
        isNeeded: z.boolean(),
        status: z.enum(["granted", "declined", "missing"]),
      }),
    ),
    pages: z.array(
      z.object({
        id: z.string(),
        name: z.string().nullable(),
        canConnect: z.boolean().meta({ description: "Facebook gave a token for it." }),
        mayAdvertise: z.boolean().nullable().meta({ description: "The person holds the task that leads need; null: not said." }),
        connectionId: z.string().nullable().meta({ description: "It is connected here already." }),
      }),
    ),
  })
  .meta({ id: "FacebookLogin", description: "A login and what it came to. No token leaves." });

export const LinkCheckView = CheckView.extend({
  id: z.string(),
  group: z.enum(["token", "app", "page", "leads"]),
  repair: z.enum(REPAIRS).nullable().meta({ description: "What one click can do about it." }),
}).meta({ id: "LinkCheck", description: "One thing a page's leads come through." });

export const FacebookWatchView = z
  .object({
    token: z.object({
      checkedAt: Timestamp.nullable(),
      kind: z.string().nullable(),
      isValid: z.boolean().nullable(),
      expiresAt: Timestamp.nullable().meta({ description: "Null: no end." }),
      dataAccessExpiresAt: Timestamp.nullable(),
    }),
    subscriptions: z.object({
      checkedAt: Timestamp.nullable(),
      goodAt: Timestamp.nullable(),
      isAppSubscribed: z.boolean().nullable(),
      isPageSubscribed: z.boolean().nullable(),
      repairs: z.array(
        z.object({ link: z.enum(["app", "page"]), by: z.enum(["schedule", "person"]), at: Timestamp, gapFrom: Timestamp.nullable() }),
      ),
    }),
    problems: z.array(
      z.object({
        kind: z.string(),
        level: z.enum(["now", "today", "look"]),
        message: z.string(),
        since: Timestamp,
        until: Timestamp.nullable(),
      }),
    ),
  })
  .meta({ id: "FacebookWatch", description: "What the regular looks at a page's connection found." });
