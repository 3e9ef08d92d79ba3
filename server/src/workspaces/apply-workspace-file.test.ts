import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { InvalidInput } from "../lib/errors.ts";
import { applyWorkspaceFile } from "./apply-workspace-file.ts";
import { automationYaml } from "./export-workspace.ts";
import { formatPlan } from "./plan.ts";
import { sandboxWorkspaceFile } from "./sample.ts";
import { EXAMPLE_ENV, EXAMPLE_FILE } from "./testing/example-file.ts";
import { openWorkspaces, type TestWorkspaces } from "./testing/open-workspaces.ts";

let workspaces: TestWorkspaces;
beforeAll(async () => {
  workspaces = await openWorkspaces();
});
afterAll(() => workspaces[Symbol.asyncDispose]());

let count = 0;
let id = "";
let file = "";
beforeEach(() => {
  count += 1;
  id = `acme${count}`;
  file = EXAMPLE_FILE.replace("id: acme,", `id: ${id},`);
  for (const list of Object.values(workspaces.asked)) list.length = 0;
});

const apply = (text = file, env = EXAMPLE_ENV) => workspaces.apply(text, env);
const actions = (plan: { changes: { action: string }[] }) => plan.changes.map(({ action }) => action);

async function complaints(text: string): Promise<string[]> {
  try {
    await workspaces.plan(text, EXAMPLE_ENV);
  } catch (error) {
    if (error instanceof InvalidInput) return error.issues.map(({ path, message }) => `${path}: ${message}`);
    throw error;
  }
  return [];
}

describe("applying a file", () => {
  test("makes the workspace and all that is in it", async () => {
    const plan = await apply();
    expect(plan).toMatchObject({ workspaceId: id, applied: true });
    expect(formatPlan(plan).split("\n")).toEqual([
      `+ workspace ${id} (Acme Roofing)`,
      "+ connection acme-facebook (facebook 1029384756)",
      "+ connection acme-crm (highlevel h2LkP0vYtR8sWq4ZcN7d)",
      "+ source spring-form (form 5566778899 of acme-facebook, webhook)",
      "+ automation facebook-to-contacts (on lead.created, 3 steps)",
    ]);
    expect(await workspaces.state(id)).toMatchObject({
      workspace: { id, name: "Acme Roofing", timeZone: "America/Chicago", locationId: expect.stringMatching(/^\w{20}$/), isSandbox: false },
      connections: [
        { id: "acme-crm", accountId: "h2LkP0vYtR8sWq4ZcN7d", secretNames: { accessToken: "ACME_HL_TOKEN" } },
        { id: "acme-facebook", accountId: "1029384756", environment: "live", baseUrl: null },
      ],
      sources: [{ id: "spring-form", reconcileSeconds: 900 }],
      automations: [{ id: "facebook-to-contacts", version: 1, isOn: true }],
    });
    expect(await workspaces.secrets(id, "acme-facebook")).toEqual({ accessToken: "EAAB-page" });
    expect(workspaces.asked).toEqual({ minted: [], adopted: [`${id}/acme-facebook: facebook 1029384756`], applied: [id] });
  });

  test("twice is as good as once: nothing is written the second time", async () => {
    await apply();
    const before = await workspaces.rows(id);
    workspaces.advance(60_000);
    expect(actions(await apply())).toEqual(Array.from({ length: 5 }, () => "unchanged"));
    expect(await workspaces.rows(id)).toBe(before);
    expect(workspaces.asked.adopted).toHaveLength(1);
  });

  test("a change of one thing changes that thing, and says which field", async () => {
    await apply();
    const changed = file
      .replace("Acme Roofing", "Acme Roofs")
      .replace("mode: webhook, reconcileEvery: 15m", "mode: poll, interval: 1m")
      .replace('["facebook",', '["fb",');
    const plan = await apply(changed, { ...EXAMPLE_ENV, ACME_PAGE_TOKEN: "EAAB-new" });
    expect(formatPlan(plan).split("\n")).toEqual([
      `~ workspace ${id} (name)`,
      "~ connection acme-facebook (accessToken)",
      "= connection acme-crm",
      "~ source spring-form (mode, interval, reconcileEvery)",
      "~ automation facebook-to-contacts (version 2)",
    ]);
    expect(await workspaces.secrets(id, "acme-facebook")).toEqual({ accessToken: "EAAB-new" });
    expect((await workspaces.state(id))?.automations).toMatchObject([{ version: 2 }]);
    expect(actions(await apply(changed, { ...EXAMPLE_ENV, ACME_PAGE_TOKEN: "EAAB-new" }))).not.toContain("update");
  });

  test("what is not in the file is left alone, secrets that are left out as well", async () => {
    await apply(file.replace('accessToken: "${ACME_PAGE_TOKEN}"', 'accessToken: "${ACME_PAGE_TOKEN}", appSecret: pasted'));
    const [workspace, , connection] = file.split("\n");
    const shorter = [workspace, "connections:", connection?.replace(', accessToken: "${ACME_PAGE_TOKEN}"', ", name: Our page")].join("\n");
    expect(formatPlan(await apply(shorter))).toBe(`= workspace ${id}\n~ connection acme-facebook (name)`);
    expect(await workspaces.state(id)).toMatchObject({
      connections: [{ id: "acme-crm" }, { name: "Our page" }],
      sources: [{}],
      automations: [{}],
    });
    expect(await workspaces.secrets(id, "acme-facebook")).toEqual({ accessToken: "EAAB-page", appSecret: "pasted" });
  });

  test("a dry run says the same and changes nothing", async () => {
    expect(await workspaces.plan(file, EXAMPLE_ENV)).toEqual({ ...(await apply()), applied: false });
    const before = await workspaces.rows(id);
    const changed = file.replace("Acme Roofing", "Acme Roofs").replace('["facebook",', '["fb",');
    expect(formatPlan(await workspaces.plan(changed, EXAMPLE_ENV))).toContain("~ automation");
    expect(await workspaces.rows(id)).toBe(before);
    expect(workspaces.asked.applied).toHaveLength(1);
  });

  test("a dry run of a new workspace leaves no workspace", async () => {
    await workspaces.plan(file, EXAMPLE_ENV);
    expect(await workspaces.state(id)).toBeUndefined();
  });

  test("a failure in the middle leaves nothing", async () => {
    const deps = { ...workspaces.deps, mintContactBookToken: () => Promise.reject(new Error("no token today")) };
    const { parseWorkspaceFile } = await import("./parse-workspace-file.ts");
    const withBook = file.replace(
      'provider: highlevel, locationId: h2LkP0vYtR8sWq4ZcN7d, accessToken: "${ACME_HL_TOKEN}"',
      "provider: contact-book",
    );
    await expect(applyWorkspaceFile(deps, parseWorkspaceFile(withBook, { env: EXAMPLE_ENV }))).rejects.toThrow("no token today");
    expect(await workspaces.state(id)).toBeUndefined();
    expect(workspaces.asked).toEqual({ minted: [], adopted: [], applied: [] });
  });

  test("many at once make one workspace and one version", async () => {
    const plans = await Promise.all(Array.from({ length: 4 }, () => apply()));
    expect(plans.filter((plan) => plan.changes[0]?.action === "create")).toHaveLength(1);
    expect((await workspaces.state(id))?.automations).toMatchObject([{ version: 1 }]);
  });

  test("two workspaces know nothing of each other", async () => {
    await apply();
    await apply(file.replace(`id: ${id},`, `id: ${id}-b,`), { ...EXAMPLE_ENV, ACME_PAGE_TOKEN: "EAAB-other" });
    expect(await workspaces.secrets(id, "acme-facebook")).toEqual({ accessToken: "EAAB-page" });
    expect((await workspaces.state(`${id}-b`))?.workspace.locationId).not.toBe((await workspaces.state(id))?.workspace.locationId);
  });
});

describe("connections", () => {
  const book = "provider: contact-book";
  const crm = 'provider: highlevel, locationId: h2LkP0vYtR8sWq4ZcN7d, accessToken: "${ACME_HL_TOKEN}"';

  test("the contact book is of the workspace's own location, with a token that is made once", async () => {
    await apply(file.replace(crm, book));
    await apply(file.replace(crm, `${book}, name: Book`));
    const state = await workspaces.state(id);
    expect(state?.connections[0]).toMatchObject({
      id: "acme-crm",
      provider: "contact-book",
      accountId: state?.workspace.locationId,
      name: "Book",
    });
    expect(await workspaces.secrets(id, "acme-crm")).toEqual({ accessToken: `minted for ${id}` });
    expect(workspaces.asked.minted).toEqual([id]);
    expect(actions(await apply(file.replace(crm, `${book}, name: Book`)))).not.toContain("update");
  });

  test("an automation moves to HighLevel by a change of its connection; the old token does not go along", async () => {
    await apply(file.replace(crm, book));
    expect(formatPlan(await apply())).toContain("~ connection acme-crm (provider, locationId, accessToken)");
    expect(await workspaces.secrets(id, "acme-crm")).toEqual({ accessToken: "pit-1" });
    await apply(file.replace(crm, book));
    expect(await workspaces.secrets(id, "acme-crm")).toEqual({ accessToken: `minted for ${id}` });
    expect(
      await complaints(file.replace(', accessToken: "${ACME_HL_TOKEN}"', "").replace("acme-crm", "other").replaceAll("acme-crm", "other")),
    ).toContain("connections[1].accessToken: is missing: a new connection needs one (line 4)");
  });

  test("a new token wakes a connection that waited for it", async () => {
    await apply();
    const db = workspaces.deps.database.in(id);
    await db
      .updateTable("connections")
      .set({ blockedCause: "reauthorise", blockedCode: "expired", blockedSince: new Date() })
      .where("connectionId", "=", "acme-crm")
      .execute();
    await apply(file, { ...EXAMPLE_ENV, ACME_HL_TOKEN: "pit-2" });
    const row = await db.selectFrom("connections").select("blockedCause").where("connectionId", "=", "acme-crm").executeTakeFirstOrThrow();
    expect(row.blockedCause).toBeNull();
  });

  test("another page is another account: its leads are adopted, and its name is forgotten", async () => {
    await apply();
    const db = workspaces.deps.database.in(id);
    await db.updateTable("connections").set({ accountName: "Acme" }).where("workspaceId", "=", id).execute();
    await apply(file.replace("1029384756", "555"), { ...EXAMPLE_ENV, ACME_HL_TOKEN: "pit-2" });
    expect(workspaces.asked.adopted).toEqual([`${id}/acme-facebook: facebook 1029384756`, `${id}/acme-facebook: facebook 555`]);
    const rows = await db
      .selectFrom("connections")
      .select(["connectionId", "accountName"])
      .where("workspaceId", "=", id)
      .orderBy("connectionId")
      .execute();
    expect(rows).toEqual([
      { connectionId: "acme-crm", accountName: "Acme" },
      { connectionId: "acme-facebook", accountName: null },
    ]);
  });
});

describe("automations", () => {
  test("the switch stays as it is unless the file says", async () => {
    await apply(file.replace("trigger:", "isOn: false\n    trigger:"));
    expect((await workspaces.state(id))?.automations).toMatchObject([{ isOn: false, version: 1 }]);
    expect(actions(await apply())).not.toContain("update");
    expect(formatPlan(await apply(file.replace("trigger:", "isOn: true\n    trigger:")))).toContain(
      "~ automation facebook-to-contacts (switched on)",
    );
    expect((await workspaces.state(id))?.automations).toMatchObject([{ isOn: true, version: 1 }]);
  });

  test("a deleted one comes back with its versions", async () => {
    await apply();
    await workspaces.deps.database.in(id).updateTable("automations").set({ deletedAt: new Date() }).where("workspaceId", "=", id).execute();
    expect((await workspaces.state(id))?.automations).toEqual([]);
    await apply(file.replace('["facebook",', '["fb",'));
    expect((await workspaces.state(id))?.automations).toMatchObject([{ version: 2, isOn: true }]);
  });
});

describe("what cannot work is refused before anything is written", () => {
  test.each([
    [
      "connection: acme-facebook",
      "connection: acme-facebok",
      'sources[0].connection: there is no connection "acme-facebok"; did you mean "acme-facebook"? (line 6)',
    ],
    [
      "connection: acme-facebook",
      "connection: acme-crm",
      "sources[0].connection: is a connection of highlevel, from which no leads come (line 6)",
    ],
    ["source: spring-form", "source: autumn", 'automations[0].trigger.source: there is no source "autumn"; there is spring-form (line 9)'],
    [
      "crm.contacts.tags.add",
      "crm.contacts.tag.add",
      'automations[0].steps[1].operation: there is no operation "crm.contacts.tag.add"; did you mean "crm.contacts.tags.add"? (line 16)',
    ],
    [
      "{{ lead.phone }}",
      "{{ lead.phon }}",
      "automations[0].steps[0].input.phone: lead.phon does not exist; did you mean lead.phone? (line 14)",
    ],
    ['budget"] >=', 'budget"] =>', "automations[0].steps[2].if: cannot be read from => 1000 on: to compare, write == (line 19)"],
    ["title: ", "titel: ", 'automations[0].steps[2].then[0].input.titel: is not a known key; did you mean "title"? (line 24)'],
    ["'5m'", "'5 min'", "add_time takes a span"],
    [
      "sources:",
      'sources:\n  - { id: twin, connection: acme-facebook, formId: "5566778899" }',
      "sources[0].formId: is read by the source spring-form already (line 6)",
    ],
    [
      "sources:",
      '  - { id: twin, provider: facebook, pageId: "1029384756", accessToken: x }\nsources:',
      "connections[0].pageId: belongs to the connection twin already (line 3)",
    ],
  ])("%s written as %s", async (right, wrong, message) => {
    expect((await complaints(file.replace(right, wrong))).join("\n")).toContain(message);
    await expect(apply(file.replace(right, wrong))).rejects.toThrow(InvalidInput);
    expect(await workspaces.state(id)).toBeUndefined();
  });

  test("a file may name what the workspace has already", async () => {
    await apply();
    const [workspace, ...rest] = file.split("\n");
    const automations = rest.slice(rest.indexOf("automations:"));
    expect(actions(await apply([workspace, ...automations].join("\n")))).toEqual(["unchanged", "unchanged"]);
  });
});

describe("exporting", () => {
  test("what was applied comes out again, with the names of secrets and without their values", async () => {
    await apply();
    const exported = await workspaces.export(id);
    expect(exported).toContain("accessToken: ${ACME_PAGE_TOKEN}");
    expect(exported).toContain("reconcileEvery: 15m");
    expect(exported).not.toContain("EAAB-page");
    expect(exported).not.toContain("#");
    const before = await workspaces.rows(id);
    expect(actions(await apply(exported))).toEqual(Array.from({ length: 5 }, () => "unchanged"));
    expect(await workspaces.rows(id)).toBe(before);
  });

  test("what narrows a trigger goes with it", async () => {
    const narrowed = file.replace(/trigger: \{[^}]*\}/, "trigger: { event: contact.tagged, tag: vip }");
    await apply(narrowed);
    const exported = await workspaces.export(id);
    expect(exported).toMatch(/event: contact\.tagged\s+tag: vip/);
    expect(actions(await apply(exported))).not.toContain("update");
  });

  test("the rule for duplicates goes with it; a file that does not name it leaves it", async () => {
    const named = file.replace("currency: USD", "currency: USD, duplicates: { allowed: true, matchBy: [phone, email] }");
    await apply(named);
    expect(actions(await apply(named))).not.toContain("update");
    expect(actions(await apply())).not.toContain("update");
    const exported = await workspaces.export(id);
    await apply(named.replace("allowed: true", "allowed: false"));
    expect(formatPlan(await workspaces.apply(exported, EXAMPLE_ENV))).toContain(`~ workspace ${id} (duplicates)`);
    expect((await workspaces.state(id))?.workspace.duplicates).toEqual({ allowed: true, matchBy: ["phone", "email"] });
    expect(await complaints(named.replace("[phone, email]", "[fax]"))).toEqual([
      "workspace.duplicates.matchBy[0]: must be email or phone (line 1)",
    ]);
  });

  test("it makes the same workspace elsewhere, and its export is the same text", async () => {
    await apply(
      file
        .replace('formId: "5566778899", mode: webhook, reconcileEvery: 15m', "formId: all, mode: batch, interval: 90m")
        .replace("trigger:", "name: To the CRM\n    isOn: false\n    conditions: [lead.email]\n    trigger:")
        .replace("provider: facebook,", "provider: facebook, name: Our page, baseUrl: https://graph.example/v1, environment: sandbox,"),
    );
    const exported = await workspaces.export(id);
    const elsewhere = exported.replace(`id: ${id}\n`, `id: ${id}-copy\n`);
    await apply(elsewhere);
    expect(await workspaces.export(`${id}-copy`)).toBe(elsewhere);
    const [original, copy] = [await workspaces.state(id), await workspaces.state(`${id}-copy`)];
    expect(copy?.automations).toMatchObject([{ isOn: false, name: "To the CRM", definition: original?.automations[0]?.definition }]);
    expect(copy?.sources).toEqual(original?.sources);
  });

  test("one automation alone is written in the order people write it, though the database keeps none", async () => {
    await apply(file.replace(/(\n +)steps:/, "$1nurture: true$1steps:"));
    const definition = (await workspaces.state(id))?.automations[0]?.definition;
    if (!definition) throw new Error("it was applied");
    const keys = automationYaml(definition)
      .split("\n")
      .map((line) => /^[\s-]*(\w+):/.exec(line)?.[1]);
    expect(keys.slice(0, 10)).toEqual(["id", "trigger", "event", "source", "nurture", "steps", "id", "operation", "connection", "input"]);
  });

  test("a secret that was pasted gets a variable, which is said at the top", async () => {
    await apply(file.replace('"${ACME_PAGE_TOKEN}"', "pasted"));
    const exported = await workspaces.export(id);
    expect(exported).toMatch(/^# These secrets had no variable.*\n# ACME_FACEBOOK_ACCESS_TOKEN\n/);
    expect(exported).toContain("accessToken: ${ACME_FACEBOOK_ACCESS_TOKEN}");
    expect(exported).not.toContain("pasted");
    expect(actions(await workspaces.apply(exported, { ...EXAMPLE_ENV, ACME_FACEBOOK_ACCESS_TOKEN: "pasted" }))).not.toContain("update");
  });
});

describe("the sandbox", () => {
  test("is a workspace like any other, applied and exported", async () => {
    const sandbox = sandboxWorkspaceFile({
      page: { pageId: "900000000000001", accessToken: "page-token", appSecret: "app-secret" },
      location: { locationId: "SandboxLocation00001", accessToken: "location-token" },
    });
    const plan = await applyWorkspaceFile(workspaces.deps, sandbox, { isSandbox: true });
    expect(actions(plan)).toEqual(Array.from({ length: 7 }, () => "create"));
    expect(await workspaces.state("sandbox")).toMatchObject({
      workspace: { name: "Sandbox", timeZone: "America/New_York", isSandbox: true },
      connections: [
        { id: "contact-book" },
        { id: "sandbox-facebook", baseUrl: "sandbox", environment: "sandbox", accountId: "900000000000001" },
        { id: "sandbox-highlevel", baseUrl: "sandbox", environment: "sandbox", accountId: "SandboxLocation00001" },
      ],
      sources: [{ id: "all-forms", formId: null }],
      automations: [
        { id: "facebook-to-contacts", isOn: true },
        { id: "facebook-to-highlevel", isOn: false },
      ],
    });
    expect(await workspaces.secrets("sandbox", "sandbox-facebook")).toEqual({ accessToken: "page-token", appSecret: "app-secret" });
    expect(actions(await applyWorkspaceFile(workspaces.deps, sandbox))).not.toContain("update");
    const env = {
      SANDBOX_FACEBOOK_ACCESS_TOKEN: "page-token",
      SANDBOX_FACEBOOK_APP_SECRET: "app-secret",
      SANDBOX_HIGHLEVEL_ACCESS_TOKEN: "location-token",
    };
    expect(actions(await workspaces.apply(await workspaces.export("sandbox"), env))).not.toContain("update");
  });
});
