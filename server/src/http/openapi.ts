import { createManagementApi, type ManagementDeps } from "./management-api.ts";
import { problemTitle } from "./schema.ts";
import { RULES, type Rule } from "../access/rules.ts";

/** The description of the management API, the same at every run. */
export function describeApi(version: string): OpenApiDocument {
  const api = createManagementApi(noDeps());
  api.openAPIRegistry.registerComponent("securitySchemes", "key", {
    type: "http",
    scheme: "bearer",
    description: "An API key: `Authorization: Bearer lr_api_…`",
  });
  api.openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "leadrelay",
    description: "The console's session",
  });
  const document = api.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "LeadRelay management API",
      version,
      description:
        "Everything the console does. Errors are problem+json with a stable `code`; times are ISO 8601 in UTC; lists have `items` and `nextCursor`.",
    },
    servers: [{ url: "/" }],
  }) as OpenApiDocument;
  return withUnreadable(withSecurity(document));
}

export type Operation = {
  operationId: string;
  summary?: string;
  description?: string;
  tags?: string[];
  security?: Record<string, string[]>[];
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: unknown }[];
  requestBody?: { content: Record<string, { schema: unknown }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: unknown }> }>;
};
export type OpenApiDocument = {
  openapi: string;
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown>; securitySchemes?: Record<string, object> };
};

/** Says of every operation who may use it, from the same table that decides it. */
function withSecurity(document: OpenApiDocument): OpenApiDocument {
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const rule = RULES[`${method.toUpperCase()} ${path.replace(/^\/api\/v1/, "")}`];
      if (!rule) continue;
      operation.security = securityOf(rule);
      operation.description = sentenceOf(rule);
    }
  }
  return document;
}

/** Whatever takes a body may be sent one that is no JSON, or too large; whatever takes anything, what breaks its schema. */
function withUnreadable(document: OpenApiDocument): OpenApiDocument {
  const refusal = (status: 400 | 413 | 422) => ({
    description: problemTitle(status),
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  });
  for (const operation of Object.values(document.paths).flatMap((operations) => Object.values(operations))) {
    if (operation.requestBody) operation.responses = { 400: refusal(400), 413: refusal(413), ...operation.responses };
    if (operation.requestBody || operation.parameters?.length) operation.responses = { 422: refusal(422), ...operation.responses };
  }
  return document;
}

function securityOf(rule: Rule): Record<string, string[]>[] {
  if (rule.kind === "open") return [];
  if (rule.kind === "signed-in") return [{ session: [] }, { key: [] }];
  if (rule.kind === "person") return [{ session: [] }];
  return rule.scope === null ? [{ session: [] }] : [{ session: [] }, { key: [rule.scope] }];
}

function sentenceOf(rule: Rule): string {
  if (rule.kind === "open") return "Open to everybody.";
  if (rule.kind === "signed-in") return "For people who are signed in, and for any key.";
  if (rule.kind === "person") return "For people who are signed in, about themselves; not for keys.";
  if (rule.kind === "instance" && rule.scope === null) return "For owners of the installation; not for keys.";
  if (rule.kind === "instance")
    return `For owners of the installation, and for keys with the scope \`${rule.scope}\` within their workspace.`;
  return `For people with the role ${rule.role} or more${rule.scope === null ? "; not for keys" : `, and for keys with the scope \`${rule.scope}\``}.`;
}

/** Describing calls no handler, so nothing of this is touched. */
function noDeps(): ManagementDeps {
  return { db: { system: undefined } } as unknown as ManagementDeps;
}
