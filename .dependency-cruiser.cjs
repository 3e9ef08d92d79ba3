/** Which folder may import which: ARCHITECTURE.md, "The tree". A rule that fails names itself and the two files. */

const outsideTests = { pathNot: ["[.]test[.]tsx?$", "/testing/", "^server/bench/", "^e2e/"] };

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Two files that need each other are one file, or a third is missing.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "resolvable",
      comment: "The imported file or package is not there.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "nothing-calls-back-out",
      comment: "http and cli call verbs; no verb, stage, worker or connector knows them.",
      severity: "error",
      from: { path: "^server/src/", pathNot: ["^server/src/(http|cli)/", "^server/src/[^/]+[.]ts$", ...outsideTests.pathNot] },
      to: { path: "^server/src/(http|cli)/" },
    },
    {
      name: "composition-root-is-the-top",
      comment: "app.ts builds every part and passes it on; only start.ts, the CLI and tests call it.",
      severity: "error",
      from: { path: "^server/src/", pathNot: ["^server/src/[^/]+[.]ts$", "^server/src/cli/", ...outsideTests.pathNot] },
      to: { path: "^server/src/(app|start|main)[.]ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "a-connector-knows-only-its-provider",
      comment: "A connector imports lib, leads/lead.ts, connectors/kit and itself: no token, table, queue, clock or other connector.",
      severity: "error",
      from: { path: "^server/src/connectors/([^/]+)/", pathNot: outsideTests.pathNot },
      to: { path: "^(server/src|sandbox|console)/", pathNot: "^server/src/(lib/|leads/lead[.]ts$|connectors/(kit|$1)/)" },
    },
    {
      name: "who-may-open-a-token",
      comment:
        "A token is put into a request by the connection's fetch and changed by tokens/; the vault seals it, a webhook's signature needs the app secret, and the sandbox hands its own to the simulator. Nobody else opens one.",
      severity: "error",
      from: {
        path: "^server/src/",
        pathNot: [
          "^server/src/vault/(vault|closed-secrets)[.]ts$",
          "^server/src/connections/(attempt|routes)[.]ts$",
          "^server/src/tokens/refresh-tokens[.]ts$",
          "^server/src/sandbox/ensure-workspace[.]ts$",
          ...outsideTests.pathNot,
        ],
      },
      to: { path: "^server/src/vault/open-secrets[.]ts$" },
    },
    {
      name: "contact-book-and-its-client-meet-over-http",
      comment: "contacts/ is the server, connectors/highlevel its client: HighLevel and our book differ by a connection only.",
      severity: "error",
      from: { path: "^server/src/contacts/" },
      to: { path: "^server/src/connectors/" },
    },
    {
      name: "client-does-not-know-the-contact-book",
      comment: "The other direction of the rule above.",
      severity: "error",
      from: { path: "^server/src/connectors/" },
      to: { path: "^server/src/contacts/" },
    },
    {
      name: "lib-is-the-bottom",
      comment: "lib/ holds what has no subject of its own.",
      severity: "error",
      from: { path: "^server/src/lib/", pathNot: outsideTests.pathNot },
      to: { path: "^(server/src|sandbox|console)/", pathNot: "^server/src/lib/" },
    },
    {
      name: "sandbox-stands-alone",
      comment: "A simulator that shares code with what it tests agrees with its mistakes.",
      severity: "error",
      from: { path: "^sandbox/" },
      to: { path: "^(server|console)/" },
    },
    {
      name: "server-does-not-import-the-sandbox",
      comment: "It runs as a child process and is spoken to over HTTP. Tests may build it in.",
      severity: "error",
      from: { path: "^server/src/", pathNot: outsideTests.pathNot },
      to: { path: "^sandbox/" },
    },
    {
      name: "console-knows-only-openapi",
      comment: "The console knows the server through openapi.json alone.",
      severity: "error",
      from: { path: "^console/" },
      to: { path: "^(server|sandbox)/src/" },
    },
    {
      name: "server-does-not-import-the-console",
      comment: "It serves console/dist as files.",
      severity: "error",
      from: { path: "^(server|sandbox)/" },
      to: { path: "^console/" },
    },
    {
      name: "no-test-code-in-the-product",
      comment: "What tests share lives in testing/ and stays there.",
      severity: "error",
      from: { path: "^(server|sandbox|console)/src/", pathNot: outsideTests.pathNot },
      to: { path: ["[.]test[.]tsx?$", "/testing/"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|fixtures)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".cjs", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types", "default"],
      mainFields: ["module", "main", "types", "typings"],
    },
  },
};
