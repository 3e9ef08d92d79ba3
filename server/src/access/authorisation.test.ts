import { expect, test } from "vitest";
import { ROLES } from "./caller.ts";
import { CRM_DOOR_RULES, CRM_RULES, type CrmRule } from "./crm-rules.ts";
import { RULES, type Rule } from "./rules.ts";
import { createContactsApi, type ContactsApiDeps } from "../contacts/http/api.ts";
import { CrmRouteWithoutRule } from "../contacts/http/with-scopes.ts";
import { type Kind, openAskers } from "./testing/askers.ts";

/** `anything` is any answer but a fault; `let through` one that refuses nobody for who they are. */
type Expected = 401 | 403 | 404 | "let through" | "anything";

function expectedOfManagement(rule: Rule, kind: Kind): Expected {
  if (rule.kind === "open") return "anything";
  if (kind.is !== "person" && kind.is !== "key") return 401; // what opens the one API opens nothing of the other
  if (rule.kind === "signed-in") return "let through";
  if (rule.kind === "person") return kind.is === "person" ? "let through" : 403;
  const isMaster = kind.is === "person" && kind.isInstanceOwner === true;
  const fits = kind.is === "key" ? rule.scope !== null && kind.hasScope : isMaster;
  if (rule.kind === "instance") return fits ? "let through" : 403; // of a key: in its own workspace
  if (kind.workspace !== "acme") return 404;
  if (kind.is === "key") return fits ? "let through" : 403;
  if (kind.is !== "person") return 401;
  return ROLES.indexOf(kind.role) >= ROLES.indexOf(rule.role) ? "let through" : 403;
}

function expectedOfCrm(rule: CrmRule, kind: Kind): Expected {
  if (rule.kind === "open" || rule.kind === "client") return "anything";
  if (rule.kind === "company") return kind.is === "company" && kind.hasScope ? "let through" : 401;
  if (kind.is !== "token" || !kind.hasScope) return 401;
  return kind.workspace === "acme" ? "let through" : 403;
}

function isAsExpected(expected: Expected, status: number): boolean {
  if (status >= 500) return false;
  if (expected === "anything") return true;
  return expected === "let through" ? status !== 401 && status !== 403 : status === expected;
}

const isOfV3 = (path: string) => /lookup|remove-all|location-token|installed-locations/.test(path);

test("every route answers every kind of caller as the tables of rules say", async () => {
  await using world = await openAskers();
  const locationId = world.locationOf("acme");
  const management = Object.entries(RULES).map(([name, rule]) => ({
    name,
    prefix: "/api/v1",
    rule,
    expected: (kind: Kind) => expectedOfManagement(rule, kind),
  }));
  const crm = Object.entries({ ...CRM_RULES, ...CRM_DOOR_RULES }).map(([name, rule]) => ({
    name,
    prefix: "/crm",
    rule,
    expected: (kind: Kind) => expectedOfCrm(rule, kind),
  }));
  const surprises: string[] = [];
  let pairs = 0;
  for (const { name, prefix, rule, expected } of [...management, ...crm]) {
    const [method = "", pattern = ""] = name.split(" ");
    const path = pattern.replaceAll(":locationId", locationId).replaceAll(/\{\w+\}|:\w+/g, "0198c0de-0000-7000-8000-000000000001");
    const address = `${prefix}${path}?workspace=acme&locationId=${locationId}`;
    const version = isOfV3(path) ? "v3" : "2021-07-28";
    await Promise.all(
      world.askers.map(async (asker) => {
        const headers = { version, ...(await asker.headers(name, rule)) };
        const answer = await world.send(method, address, method === "GET" ? { headers } : { headers, body: {} });
        await answer.body?.cancel();
        pairs += 1;
        if (!isAsExpected(expected(asker.kind), answer.status))
          surprises.push(`${method} ${prefix}${pattern}, ${asker.name}: ${expected(asker.kind)} was expected, ${answer.status} came`);
      }),
    );
  }
  console.info(`authorisation: ${pairs} pairs of route and caller, ${surprises.length} surprises`);
  expect(surprises).toEqual([]);
  expect(world.faults).toEqual([]);
}, 120_000);

test("a route of the contact book without a rule does not start, and neither does a rule without a route", () => {
  const start = (rules: Readonly<Record<string, CrmRule>>) => () => createContactsApi({ rules } as ContactsApiDeps); // nothing is called before a request comes
  expect(start(CRM_RULES)).not.toThrow();
  const { "GET /contacts/:contactId": _, ...rest } = CRM_RULES;
  expect(start(rest)).toThrow(CrmRouteWithoutRule);
  expect(start({ ...CRM_RULES, "GET /secrets": { kind: "open" } })).toThrow(/GET \/secrets/);
});
