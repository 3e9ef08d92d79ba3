import type { Clock } from "../lib/time.ts";
import { expiryMessage } from "./auth.ts";
import type { CallKind } from "./call.ts";
import { knownError } from "./errors.ts";
import type { Chaos, Failure, Faults } from "./faults.ts";
import type { State } from "./state.ts";

/** The levers of a test or a screen: everything that can be made to go wrong, and right again. */
export function createSteering({ state, faults, clock }: { state: State; faults: Faults; clock: Clock }) {
  const tokensOf = (pageId: string) => [...state.tokens.values()].filter((token) => token.pageId === pageId);
  const killTokens = (pageId: string, subcode: number, message: string): void => {
    for (const token of tokensOf(pageId)) token.dead = { subcode, message };
  };

  const setStatus = (formId: string, status: "ACTIVE" | "ARCHIVED"): void => {
    const form = state.forms.get(formId);
    if (!form) throw new Error(`The sandbox has no form ${formId}.`);
    form.status = status;
  };

  return {
    failNext: (failure: Failure): void => faults.add(failure),
    chaos: (shares: Partial<Chaos>): void => faults.setChaos(shares),
    /** Refuses all calls of a page for a while; each call made meanwhile may lengthen it. */
    throttle({
      pageId,
      forMs,
      code = 80005,
      extendByMs = 0,
    }: {
      pageId?: string;
      forMs: number;
      code?: number;
      extendByMs?: number;
    }): void {
      faults.setThrottle({ pageId, code, untilMs: clock.now().getTime() + forMs, extendByMs });
    },
    /** The next lists of that form or ad are empty, though more follows. */
    addEmptyPages: (id: string, times = 1): void => faults.addEmptyPages(id, times),
    expireToken: (pageId: string): void => killTokens(pageId, 463, expiryMessage(clock.now(), clock.now())),
    /** For instance 458 app removed, 460 password changed, 467 logged out, 492 role lost. */
    killToken: (pageId: string, subcode: number): void => killTokens(pageId, subcode, knownError(190, subcode).message),
    /** Reconnecting: a new token, or the old one alive again. */
    renewToken(pageId: string, accessToken?: string): void {
      if (accessToken) state.issueToken({ value: accessToken, type: "PAGE", pageId });
      else for (const token of tokensOf(pageId)) token.dead = undefined;
    },
    removePermission(pageId: string, permission: string): void {
      for (const token of tokensOf(pageId)) token.scopes.delete(permission);
    },
    grantPermission(pageId: string, permission: string): void {
      for (const token of tokensOf(pageId)) token.scopes.add(permission);
    },
    revokeLeadsAccess: (pageId: string): void => void faults.revokedLeadsAccess.add(pageId),
    restoreLeadsAccess: (pageId: string): void => void faults.revokedLeadsAccess.delete(pageId),
    /** Archived forms get no new leads; theirs stay readable. */
    archiveForm: (formId: string): void => setStatus(formId, "ARCHIVED"),
    /** Calls of a page that are answered in 24 hours; beyond them it is throttled. */
    limitCalls: (callsADay: number | undefined): void => faults.limitCalls(callsADay),
    /** After so many calls of a kind, the next one is answered when it is released; `reached` tells that it has come. */
    holdAfter(kind: CallKind, calls: number): { reached: Promise<void>; release(): void } {
      const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      let left = calls;
      faults.holdWith((called) => {
        if (called !== kind || left-- > 0) return undefined;
        faults.holdWith(undefined);
        reached.resolve();
        return released.promise;
      });
      return { reached: reached.promise, release: released.resolve };
    },
    /** Per cent of the page's allowance that the usage headers show. */
    showUsage: (percent: number): void => void (faults.usagePercent = percent),
    deleteForm: (formId: string): void => void faults.deletedForms.add(formId),
    restoreForm: (formId: string): void => void faults.deletedForms.delete(formId),
  };
}
