const name = "lr-consent-state";

/** Kept in this tab: it is not documented that HighLevel sends it back. */
export const rememberState = (state: string): void => sessionStorage.setItem(name, state);

/** What came back, or what this tab remembers; and the workspace that stands before its dot. */
export function readBack(params: URLSearchParams, remembered: string | null): { workspace: string; state: string; code: string } | null {
  const code = params.get("code");
  const state = params.get("state") ?? remembered;
  const workspace = state?.split(".")[0];
  return code && state && workspace ? { workspace, state, code } : null;
}

export const rememberedState = (): string | null => sessionStorage.getItem(name);
