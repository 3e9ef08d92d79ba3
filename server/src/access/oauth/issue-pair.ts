import type { Db } from "../../db/db.ts";
import type { Ids } from "../../lib/random.ts";
import { findResource, insertPair, type Installation } from "./queries.ts";
import { ACCESS_TOKEN_SECONDS, hashText, REFRESH_TOKEN_MS, tokenTexts, type UserType } from "./token-texts.ts";

/** Tokens as they are given, this once. */
export type Issued = {
  accessToken: string;
  expiresIn: number;
  refreshToken: string | null;
  refreshTokenId: string | null;
  scopes: string[];
  userType: UserType;
  companyId: string;
  locationId: string | null;
  userId: string | null;
};

type Input = { installation: Installation; seed: Buffer; tokenId: string; issuedAt: Date; now: Date; withRefresh: boolean };

/** The pair a seed gives, without storing anything. `expiresIn` counts from `now`, which is later when the pair is given again. */
export async function describePair({ db, secret }: { db: Db; secret: string }, input: Input): Promise<Issued> {
  const { installation, seed, tokenId, issuedAt, now, withRefresh } = input;
  const { locationId, companyId } = await findResource(db, installation.workspaceId);
  const isLocation = installation.userType === "Location";
  const resourceId = isLocation ? locationId : companyId;
  const { userType, clientId, scopes, userId } = installation;
  const texts = tokenTexts(secret, seed, { userType, resourceId, clientId, issuedAt });
  const age = Math.floor((now.getTime() - issuedAt.getTime()) / 1000);
  return {
    accessToken: texts.accessToken,
    expiresIn: ACCESS_TOKEN_SECONDS - age,
    refreshToken: withRefresh ? texts.refreshToken : null,
    refreshTokenId: withRefresh ? tokenId : null,
    scopes,
    userType,
    companyId,
    locationId: isLocation ? locationId : null,
    userId,
  };
}

/** Makes a pair of tokens and stores their hashes. Gives the texts, this once. */
export async function issuePair(
  { db, ids, secret }: { db: Db; ids: Ids; secret: string },
  { installation, seed, now, withRefresh = true }: { installation: Installation; seed: Buffer; now: Date; withRefresh?: boolean },
): Promise<Issued & { tokenId: string }> {
  const tokenId = ids.uuid();
  const issued = await describePair({ db, secret }, { installation, seed, tokenId, issuedAt: now, now, withRefresh });
  await insertPair(db, {
    workspaceId: installation.workspaceId,
    tokenId,
    installationId: installation.installationId,
    accessHash: hashText(issued.accessToken),
    accessExpiresAt: new Date(now.getTime() + ACCESS_TOKEN_SECONDS * 1000),
    refreshHash: issued.refreshToken === null ? null : hashText(issued.refreshToken),
    refreshExpiresAt: issued.refreshToken === null ? null : new Date(now.getTime() + REFRESH_TOKEN_MS),
    issuedAt: now,
  });
  return { ...issued, tokenId };
}
