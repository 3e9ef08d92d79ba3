import { CONTACTS_SCOPES } from "../../contacts/http/scopes.ts";
import { SCOPES, type Role } from "../caller.ts";
import type { CrmRule } from "../crm-rules.ts";
import { openOAuth } from "../oauth/testing/open-oauth.ts";
import type { Rule } from "../rules.ts";
import { ensureUnclaimedWorkspace } from "../../pipeline/unclaimed.ts";

type Workspace = "acme" | "globex";

/** What is true of somebody who asks, whatever they show. */
export type Kind =
  | { is: "stranger" }
  | { is: "person"; role: Role; workspace: Workspace; isInstanceOwner?: boolean }
  | { is: "key" | "token"; workspace: Workspace; hasScope: boolean }
  | { is: "company"; hasScope: boolean };
export type Asker = { name: string; kind: Kind; headers(route: string, rule: Rule | CrmRule): Promise<Record<string, string>> };

const ALL = [...CONTACTS_SCOPES, "oauth.readonly", "oauth.write"];
const without = (scopes: readonly string[], rule: Rule | CrmRule) => scopes.filter((scope) => !("scope" in rule && rule.scope === scope));
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** A server with the workspaces `acme` and `globex`, and everybody who could ask something of `acme`. */
export async function openAskers() {
  const world = await openOAuth();
  await ensureUnclaimedWorkspace({ ...world, database: world.db }); // whose keys seal the key that events are signed with
  const appToken = async (scopes: readonly string[], userType: "Location" | "Company") => {
    const app = await world.register({ scopes, burstLimit: 1_000 });
    const { body } = await world.exchange(app, await world.consent(app, { userType }));
    return bearer(body.access_token);
  };
  const once = new Map<string, Promise<Record<string, string>>>();
  const remember = (name: string, make: () => Promise<Record<string, string>>) => {
    const made = once.get(name) ?? make();
    once.set(name, made);
    return made;
  };
  const key = async (workspace: Workspace, options: Parameters<typeof world.key>[1]) => (await world.key(workspace, options)).headers;

  const soon = new Date(world.clock.now().getTime() + 60_000);
  const expired = {
    key: await key("acme", { expiresAt: soon }),
    token: await key("acme", { kind: "pit", scopes: CONTACTS_SCOPES, expiresAt: soon }),
    app: await appToken(ALL, "Location"),
  };
  world.clock.advance({ ms: 25 * 3_600_000 });
  const revokedKey = await world.key("acme");
  const revokedToken = await world.key("acme", { kind: "pit", scopes: CONTACTS_SCOPES });
  const statuses = [
    await world.manage("DELETE", `/api-keys/${revokedKey.id}?workspace=acme`),
    await world.manage("DELETE", `/integration-tokens/${revokedToken.id}?workspace=acme`),
  ].map(({ status }) => status);
  if (statuses.some((status) => status !== 204)) throw new Error(`Nothing was revoked: ${statuses.join(", ")}`);

  let people = 0;
  const person = (name: string, role: Role, workspace: Workspace, isInstanceOwner = false): Asker => ({
    name,
    kind: { is: "person", role, workspace, isInstanceOwner },
    async headers(route) {
      const signIn = async () => ({
        cookie: await world.signedIn(`asker-${(people += 1)}@example.com`, { roles: { [workspace]: role }, isInstanceOwner }),
      });
      return /\/(session|account)/.test(route) ? signIn() : remember(name, signIn); // some of those end sessions
    },
  });
  const stranger = (name: string, headers: Record<string, string>): Asker => ({
    name,
    kind: { is: "stranger" },
    headers: async () => headers,
  });
  const holder = (
    name: string,
    kind: Kind,
    make: (rule: Rule | CrmRule) => { scopes: readonly string[]; of(scopes: readonly string[]): Promise<Record<string, string>> },
  ): Asker => ({
    name,
    kind,
    headers(_, rule) {
      const { scopes, of } = make(rule);
      return remember(`${name} ${scopes.join(" ")}`, () => of(scopes));
    },
  });
  const keyOf =
    (workspace: Workspace, kind: "api" | "pit", isInternal = false) =>
    (scopes: readonly string[]) =>
      key(workspace, { kind, scopes, isInternal });
  const ofApp = (userType: "Location" | "Company") => (scopes: readonly string[]) => appToken(scopes, userType);

  const askers: Asker[] = [
    stranger("nobody", {}),
    stranger("a token nobody has", bearer("pit-00000000-0000-4000-8000-000000000000")),
    stranger("an expired key", expired.key),
    stranger("a revoked key", revokedKey.headers),
    stranger("an expired private integration token", expired.token),
    stranger("a revoked private integration token", revokedToken.headers),
    stranger("an app's expired token", expired.app),
    person("a viewer", "viewer", "acme"),
    person("an editor", "editor", "acme"),
    person("an admin", "admin", "acme"),
    person("an owner", "owner", "acme"),
    person("an owner of the installation", "owner", "acme", true),
    person("the owner of another workspace", "owner", "globex"),
    holder("a key", { is: "key", workspace: "acme", hasScope: true }, () => ({ scopes: SCOPES, of: keyOf("acme", "api") })),
    holder("a key without the scope", { is: "key", workspace: "acme", hasScope: false }, (rule) => ({ scopes: without(SCOPES, rule), of: keyOf("acme", "api") })),
    holder("a key of another workspace", { is: "key", workspace: "globex", hasScope: true }, () => ({ scopes: SCOPES, of: keyOf("globex", "api") })),
    holder("a private integration token", { is: "token", workspace: "acme", hasScope: true }, () => ({ scopes: CONTACTS_SCOPES, of: keyOf("acme", "pit") })),
    holder("a private integration token without the scope", { is: "token", workspace: "acme", hasScope: false }, (rule) => ({ scopes: without(CONTACTS_SCOPES, rule), of: keyOf("acme", "pit") })),
    holder("a private integration token of another location", { is: "token", workspace: "globex", hasScope: true }, () => ({ scopes: CONTACTS_SCOPES, of: keyOf("globex", "pit") })),
    holder("the internal token", { is: "token", workspace: "acme", hasScope: true }, () => ({ scopes: CONTACTS_SCOPES, of: keyOf("acme", "pit", true) })),
    holder("an app's token of the location", { is: "token", workspace: "acme", hasScope: true }, () => ({ scopes: ALL, of: ofApp("Location") })),
    holder("an app's token of the location without the scope", { is: "token", workspace: "acme", hasScope: false }, (rule) => ({ scopes: without(ALL, rule), of: ofApp("Location") })),
    holder("an app's token of the company", { is: "company", hasScope: true }, () => ({ scopes: ALL, of: ofApp("Company") })),
    holder("an app's token of the company without the scope", { is: "company", hasScope: false }, (rule) => ({ scopes: without(ALL, rule), of: ofApp("Company") })),
  ]; // prettier-ignore
  return { ...world, askers };
}
