/** What a login came to, as far as it may be shown. */
export type LoginFound = {
  isSystemUser: boolean;
  permissions: { name: string; status: string }[];
  /** The pages that were ticked or assigned; null: Meta named none, so none was left out. */
  targets: string[] | null;
  /** `tasks` empty: Meta does not say. */
  pages: { id: string; name: string | null; tasks: string[]; hasToken: boolean }[];
};

/** What is sealed in a login. */
export type LoginTokens = { person: string; pages: Record<string, string> };

export type Login = {
  loginId: string;
  kind: "dialog" | "token";
  state: "started" | "exchanging" | "done" | "failed";
  baseUrl: string | null;
  redirectUri: string;
  code: string | null;
  message: string | null;
  found: LoginFound | null;
  expiresAt: Date;
};

export type LoginKey = { workspaceId: string; loginId: string };
