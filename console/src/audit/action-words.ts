/** Actions in words. One that is not here is shown as it is called: the log must not hide what this table does not know. */
const WORDS: Record<string, string> = {
  signIn: "signed in",
  signInWithCode: "signed in with a code",
  signOut: "signed out",
  useLoginLink: "signed in by a link",
  acceptInvitation: "accepted an invitation",
  resetPassword: "chose a new password by a link",
  changeAccount: "changed their profile",
  changePassword: "changed their password",
  endSession: "ended a session",
  endOtherSessions: "signed out everywhere else",
  beginTwoFactor: "began two-factor sign-in",
  confirmTwoFactor: "turned two-factor sign-in on",
  endTwoFactor: "turned two-factor sign-in off",
  renewRecoveryCodes: "made new recovery codes",
  createWorkspace: "made the workspace",
  applyWorkspaceFile: "applied a workspace file",
  changeWorkspaceSettings: "changed the settings",
  invite: "invited somebody",
  withdrawInvitation: "withdrew an invitation",
  changeMember: "changed a member's role",
  removeMember: "removed a member",
  muteAlert: "muted an alert",
  unmuteAlert: "unmuted an alert",
  createAlertChannel: "added a channel for alerts",
  changeAlertChannel: "changed a channel for alerts",
  removeAlertChannel: "removed a channel for alerts",
  changeWatchSettings: "changed how the installation is watched",
  createApiKey: "made an API key",
  revokeApiKey: "revoked an API key",
};

/** "changed a member's role"; for what is not known `replay the lead`, from `replayTheLead`. */
export function actionWords(action: string): string {
  const known = Object.hasOwn(WORDS, action) ? WORDS[action] : undefined;
  if (known) return known;
  if (action.includes(" ")) return action; // method and path of the Contacts API
  return action.replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
}

/** For the filter. */
export const knownActions = Object.entries(WORDS).map(([value, label]) => ({ value, label }));
