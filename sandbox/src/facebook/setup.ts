import { createHmac } from "node:crypto";
import * as z from "zod";
import { toUnixSeconds, type Clock } from "../lib/time.ts";
import { ControlError } from "../lib/control.ts";
import type { Faults } from "./faults.ts";
import { allScopes, newToken, type State } from "./state.ts";

const dayMs = 24 * 60 * 60 * 1000;
const otherInstallation = "https://other-installation.example.com/webhooks/facebook";

/** How a page and its app are set up: what a person finds wrong when leads do not come. What is left out stays. */
export const SetupInput = z.strictObject({
  pageId: z.string(),
  /** Link A: where the app's notifications go. */
  callback: z.enum(["ours", "none", "elsewhere"]).optional(),
  /** Link B: the app is installed on the page. */
  isPageSubscribed: z.boolean().optional(),
  /** Permissions that the page's tokens of now have lost; a new login gives them again. */
  lostPermissions: z.array(z.string()).optional(),
  /** The page's tokens of now end then; null: they do not. */
  tokenEndsInDays: z.number().nullable().optional(),
  dataAccessEndsInDays: z.number().nullable().optional(),
  mode: z.enum(["live", "development"]).optional(),
  /** The person who logs in may place ads for the page. */
  mayAdvertise: z.boolean().optional(),
  isOfPortfolio: z.boolean().optional(),
  /** The Leads Access Manager lets the app read. */
  hasLeadsAccess: z.boolean().optional(),
});
export type Setup = z.infer<typeof SetupInput>;

/** Nothing is wrong. */
const well: Omit<Setup, "pageId"> = {
  callback: "ours",
  isPageSubscribed: true,
  lostPermissions: [],
  tokenEndsInDays: null,
  dataAccessEndsInDays: null,
  mode: "live",
  mayAdvertise: true,
  isOfPortfolio: false,
  hasLeadsAccess: true,
};

/** The levers of how a page and its app are set up. `ownUrl`: where notifications go when all is well. */
export function createSetup({ state, faults, clock, ownUrl }: { state: State; faults: Faults; clock: Clock; ownUrl: string | undefined }) {
  const pageOf = (pageId: string) => {
    const page = state.pages.get(pageId);
    if (!page) throw new ControlError(404, `The sandbox has no page ${pageId}.`);
    return page;
  };
  const tokensOf = (pageId: string) => [...state.tokens.values()].filter((token) => token.pageId === pageId && !token.dead);
  const inDays = (days: number) => new Date(clock.now().getTime() + days * dayMs);
  const callbackUrls = { ours: ownUrl, none: undefined, elsewhere: otherInstallation };

  return {
    setUp({ pageId, ...wanted }: Setup): void {
      const page = pageOf(pageId);
      if (wanted.callback !== undefined) {
        const callbackUrl = callbackUrls[wanted.callback];
        state.app.subscription = callbackUrl === undefined ? undefined : { callbackUrl, fields: ["leadgen"] };
      }
      if (wanted.isPageSubscribed !== undefined) page.subscribedFields = wanted.isPageSubscribed ? ["leadgen"] : [];
      if (wanted.mode !== undefined) state.app.mode = wanted.mode;
      if (wanted.mayAdvertise !== undefined) page.tasks = wanted.mayAdvertise ? undefined : ["ANALYZE"];
      if (wanted.isOfPortfolio !== undefined) page.isOfPortfolio = wanted.isOfPortfolio;
      if (wanted.hasLeadsAccess === true) faults.revokedLeadsAccess.delete(pageId);
      if (wanted.hasLeadsAccess === false) faults.revokedLeadsAccess.add(pageId);
      for (const token of tokensOf(pageId)) {
        if (wanted.lostPermissions) token.scopes = new Set(allScopes.filter((scope) => !wanted.lostPermissions?.includes(scope)));
        if (wanted.tokenEndsInDays !== undefined)
          token.expiresAt = wanted.tokenEndsInDays === null ? undefined : inDays(wanted.tokenEndsInDays);
        if (wanted.dataAccessEndsInDays !== undefined)
          token.dataAccessEndsAt = wanted.dataAccessEndsInDays === null ? undefined : inDays(wanted.dataAccessEndsInDays);
      }
    },

    /** Everything as it should be. */
    setUpWell(): void {
      for (const pageId of state.pages.keys()) this.setUp({ pageId, ...well });
    },

    /** As it is now. Of tokens: what is true of all that the page has, as a new login mends it. */
    describeSetup(pageId: string) {
      const page = pageOf(pageId);
      const tokens = tokensOf(pageId);
      const { subscription, mode } = state.app;
      const isTrueOfAll = (test: (token: (typeof tokens)[number]) => boolean) => tokens.length > 0 && tokens.every(test);
      return {
        callback: subscription === undefined ? "none" : subscription.callbackUrl === otherInstallation ? "elsewhere" : "ours",
        isPageSubscribed: page.subscribedFields.includes("leadgen"),
        lostPermissions: allScopes.filter((scope) => isTrueOfAll((token) => !token.scopes.has(scope))),
        isTokenEnding: isTrueOfAll((token) => token.expiresAt !== undefined),
        isDataAccessEnding: isTrueOfAll((token) => token.dataAccessEndsAt !== undefined),
        mode,
        mayAdvertise: page.tasks?.includes("ADVERTISE") ?? true,
        isOfPortfolio: page.isOfPortfolio ?? false,
        hasLeadsAccess: !faults.revokedLeadsAccess.has(pageId),
      };
    },

    /** A system user's token, as Business Settings makes it, for these pages. */
    makeSystemUserToken(pageIds: readonly string[], scopes: readonly string[] = allScopes): string {
      return state.issueToken({ value: newToken(), type: "SYSTEM_USER", scopes: new Set(scopes), targets: new Set(pageIds) }).value;
    },

    /** What Meta sends when a person removes the app or wants their data deleted. Source: Meta, "Data Deletion Request Callback". */
    signedRequest(userId = state.userId): string {
      const body = { algorithm: "HMAC-SHA256", issued_at: toUnixSeconds(clock.now()), user_id: userId };
      const payload = Buffer.from(JSON.stringify(body)).toString("base64url");
      return `${createHmac("sha256", state.app.secret).update(payload).digest("base64url")}.${payload}`;
    },
  };
}
