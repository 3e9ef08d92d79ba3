import { describe, expect, test } from "vitest";
import { InvalidInput } from "../lib/errors.ts";
import { formatDuration } from "./durations.ts";
import { parseWorkspaceFile } from "./parse-workspace-file.ts";
import { EXAMPLE_ENV, EXAMPLE_FILE } from "./testing/example-file.ts";
import { fillInVariables, type Variables } from "./variables.ts";

function complaints(text: string, env: Variables = EXAMPLE_ENV): string[] {
  try {
    parseWorkspaceFile(text, { env });
  } catch (error) {
    if (error instanceof InvalidInput)
      return error.issues.length > 0 ? error.issues.map(({ path, message }) => `${path}: ${message}`) : [error.message];
    throw error;
  }
  return [];
}

test("a file is read with its defaults, durations and secrets", () => {
  const file = parseWorkspaceFile(EXAMPLE_FILE, { env: EXAMPLE_ENV });
  expect(file.workspace).toEqual({ id: "acme", name: "Acme Roofing", country: "US", timeZone: "America/Chicago", currency: "USD" });
  expect(file.connections).toEqual([
    {
      id: "acme-facebook",
      name: "acme-facebook",
      provider: "facebook",
      accountId: "1029384756",
      baseUrl: null,
      environment: "live",
      secrets: { accessToken: { value: "EAAB-page", name: "ACME_PAGE_TOKEN" } },
    },
    expect.objectContaining({ provider: "highlevel", accountId: "h2LkP0vYtR8sWq4ZcN7d" }),
  ]);
  expect(file.sources).toEqual([
    {
      id: "spring-form",
      connectionId: "acme-facebook",
      formId: "5566778899",
      mode: "webhook",
      intervalSeconds: null,
      reconcileSeconds: 900,
      backfills: false,
    },
  ]);
  expect(file.automations[0]?.definition.steps).toHaveLength(3);
});

test("what is wrong is named with its place and its line", () => {
  const text = EXAMPLE_FILE.replace("timeZone: America/Chicago", "timezone: America/Chicago")
    .replace('pageId: "1029384756"', "pageId: 1029384756")
    .replace("reconcileEvery: 15m", "reconcileEvery: 15 minutes, mod: poll")
    .replace("operation: crm.contacts.tags.add", "operaton: crm.contacts.tags.add");
  expect(complaints(text)).toEqual([
    "workspace.timeZone: is missing (line 1)",
    'workspace.timezone: is not a known key; did you mean "timeZone"? (line 1)',
    "connections[0].pageId: must be text: write it in quotes (line 3)",
    "sources[0].reconcileEvery: is a duration like 30s, 15m or 1h (line 6)",
    'sources[0].mod: is not a known key; did you mean "mode"? (line 6)',
    "automations[0].steps[1].operation: is missing (line 15)",
    'automations[0].steps[1].operaton: is not a known key; did you mean "operation"? (line 16)',
  ]);
});

test.each([
  [
    "provider: facebook",
    "provider: facebok",
    "connections[0].provider: is not a provider; there is facebook, highlevel, contact-book (line 3)",
  ],
  ["country: US", "country: USA", "workspace.country: must be a country code like US (line 1)"],
  ["America/Chicago", "Chicago", "workspace.timeZone: must be a time zone like America/Chicago (line 1)"],
  ["currency: USD", "currency: Dollar", "workspace.currency: must be a currency code like USD (line 1)"],
  ["id: acme,", "id: unclaimed,", "workspace.id: is the name of a workspace of our own (line 1)"],
  ["mode: webhook", "mode: batch", "sources[0].interval: is missing: a batch needs one, like 1h (line 6)"],
  [
    "mode: webhook",
    "mode: webhook, interval: 5m",
    "sources[0].interval: is for poll and batch; with webhook, write reconcileEvery (line 6)",
  ],
  ["15m", "2s", "sources[0].reconcileEvery: must be between 10s and 7d (line 6)"],
  ["id: acme-crm", "id: acme-facebook", 'connections[1].id: "acme-facebook" is in the file twice (line 4)'],
  ["id: call", "id: contact", 'automations[0].steps[2].then[0].id: "contact" is used by another step of this automation (line 21)'],
  ["lead.created", "lead.creatd", 'automations[0].trigger.event: is not an event; did you mean "lead.created"? (line 9)'],
  [
    "locationId: h2",
    "baseUrl: nowhere, locationId: h2",
    'connections[1].baseUrl: must be an address like https://graph.facebook.com, or "sandbox" (line 4)',
  ],
])("%s written as %s", (right, wrong, message) => {
  expect(complaints(EXAMPLE_FILE.replace(right, wrong))).toEqual([message]);
});

test("text that is no YAML is told by its line", () => {
  expect(complaints("workspace:\n  id: acme\n bad: [")[0]).toMatch(/^: line 3 is no YAML/);
  expect(complaints("workspace: { id: a }\nworkspace: { id: b }")[0]).toBe(": line 2 is no YAML: Map keys must be unique");
  for (const text of ["", "# nothing", "- a", "hello"]) expect(complaints(text)[0]).toContain("begins with workspace:");
});

test("aliases are followed, but not a hundredfold", () => {
  const levels = [
    "a: &a [x,x,x,x,x,x,x,x,x]",
    ...["b", "c", "d", "e", "f"].map((name, index) => `${name}: &${name} [${`*${"abcdef"[index]},`.repeat(9)}]`),
  ];
  expect(complaints(`${EXAMPLE_FILE}${levels.join("\n")}`)).toEqual(["The workspace file repeats too much with aliases."]);
});

describe("variables", () => {
  test("one that is not set, or empty, is named; so is one that is not the whole value", () => {
    expect(complaints(EXAMPLE_FILE, { ACME_PAGE_TOKEN: "" })).toEqual([
      "connections[0].accessToken: the environment variable ACME_PAGE_TOKEN is empty (line 3)",
      "connections[1].accessToken: the environment variable ACME_HL_TOKEN is not set (line 4)",
    ]);
    expect(complaints(EXAMPLE_FILE.replace('"${ACME_PAGE_TOKEN}"', '"Bearer ${ACME_PAGE_TOKEN}"'))).toEqual([
      "connections[0].accessToken: a variable must be the whole value, like ${NAME} (line 3)",
    ]);
  });

  test("one that is called like something of JavaScript is not set", () => {
    expect(complaints(EXAMPLE_FILE.replace("ACME_HL_TOKEN", "constructor"))).toEqual([
      "connections[1].accessToken: the environment variable constructor is not set (line 4)",
    ]);
  });

  test("any value of a connection, a source or the workspace can be one; only of secrets the name is kept", () => {
    const text = EXAMPLE_FILE.replace('"1029384756"', "'${PAGE}'")
      .replace('"5566778899"', '"${FORM}"')
      .replace("Acme Roofing", '"${NAME}"');
    const file = parseWorkspaceFile(text, { env: { ...EXAMPLE_ENV, PAGE: "77", FORM: "88", NAME: 'A: "B" {{ c }}\n#' } });
    expect([file.connections[0]?.accountId, file.sources[0]?.formId, file.workspace.name]).toEqual(["77", "88", 'A: "B" {{ c }}\n#']);
  });

  test("in an automation ${…} is text for people", () => {
    const text = EXAMPLE_FILE.replace("Call {{ lead.firstName }}", "Offer ${AMOUNT}");
    const [, , branch] = parseWorkspaceFile(text, { env: EXAMPLE_ENV }).automations[0]?.definition.steps ?? [];
    expect(branch).toMatchObject({ then: [{ input: { title: "Offer ${AMOUNT}" } }] });
  });

  test("a file can be filled in by one program and read by another: names, values and lines are the same", () => {
    const filled = fillInVariables(EXAMPLE_FILE, EXAMPLE_ENV);
    expect(filled.issues).toEqual([]);
    expect(filled.text.split("\n")).toHaveLength(EXAMPLE_FILE.split("\n").length);
    expect({ ...parseWorkspaceFile(filled.text, { env: {} }), lineOf: null }).toEqual({
      ...parseWorkspaceFile(EXAMPLE_FILE, { env: EXAMPLE_ENV }),
      lineOf: null,
    });
  });

  test("the value of a variable is never read as YAML", () => {
    const file = parseWorkspaceFile(EXAMPLE_FILE, {
      env: { ...EXAMPLE_ENV, ACME_HL_TOKEN: '"}, provider: facebook, x: ${ACME_PAGE_TOKEN} #' },
    });
    expect(file.connections[1]?.secrets.accessToken?.value).toBe('"}, provider: facebook, x: ${ACME_PAGE_TOKEN} #');
  });
});

test("durations are written in the largest unit that fits", () => {
  expect([30, 90, 900, 3_600, 5_400, 172_800].map(formatDuration)).toEqual(["30s", "90s", "15m", "1h", "90m", "2d"]);
});
