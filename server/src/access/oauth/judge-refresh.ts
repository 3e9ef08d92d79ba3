/** Who asks for the same refresh again within this time is given the same new pair, as HighLevel does for clients of several processes. */
export const GRACE_MS = 30_000;

type Pair = { clientId: string; refreshExpiresAt: Date; rotatedAt: Date | null; isInstalled: boolean };
export type RefreshVerdict = { is: "fresh" } | { is: "repeated"; rotatedAt: Date } | { is: "reused" } | { is: "refused"; because: string };

/** What a refresh token that is known deserves. `reused`: two have it, and one of them has stolen it (RFC 9700 section 4.14.2). */
export function judgeRefresh(pair: Pair, { clientId, now }: { clientId: string; now: Date }): RefreshVerdict {
  if (pair.clientId !== clientId) return { is: "refused", because: "This refresh token was given to another app." };
  if (!pair.isInstalled) return { is: "refused", because: "The app is no longer installed here. Ask the person to let it in again." };
  if (pair.rotatedAt === null) {
    return pair.refreshExpiresAt > now
      ? { is: "fresh" }
      : { is: "refused", because: "This refresh token was not used for a year. Ask the person to let the app in again." };
  }
  return now.getTime() - pair.rotatedAt.getTime() < GRACE_MS ? { is: "repeated", rotatedAt: pair.rotatedAt } : { is: "reused" };
}
