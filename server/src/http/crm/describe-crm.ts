import { CRM_DOOR_RULES, CRM_RULES, type CrmRule } from "../../access/crm-rules.ts";
import { ROUTES } from "../../contacts/http/api.ts";
import { VERSIONS } from "../../contacts/http/codec.ts";
import type { Route } from "../../contacts/http/route.ts";
import { schemaOf } from "../../contacts/http/validate.ts";
import type { JsonSchema } from "../../lib/json-schema.ts";
import type { OpenApiDocument, Operation } from "../openapi.ts";
import { DOORS } from "./doors.ts";
import { OPERATION_TEXTS, type OperationText } from "./operations.ts";
import { SHAPES } from "./shapes.ts";

/** A route that has no line in `operations.ts`. */
export class UndescribedRoute extends Error {}

const PREFIX = "/crm";

/**
 * The description of the Contacts API, from the tables by which it reads requests and knows who may ask. Answers are those of the dated
 * versions. Throws UndescribedRoute.
 */
export function describeCrm(version: string): OpenApiDocument {
  const paths: OpenApiDocument["paths"] = {};
  const add = (method: string, path: string, operation: Operation) => {
    (paths[`${PREFIX}${path.replaceAll(/:(\w+)/g, "{$1}")}`] ??= {})[method.toLowerCase()] = operation;
  };
  for (const route of ROUTES) {
    const name = `${route.method} ${route.path}`;
    const words = OPERATION_TEXTS[name];
    const rule = CRM_RULES[name];
    if (!words || !rule) throw new UndescribedRoute(`No line in http/crm/operations.ts for: ${name}`);
    add(route.method, route.path, describeRoute(route, words, rule));
  }
  for (const { method, path, ...operation } of DOORS) {
    const rule = CRM_DOOR_RULES[`${method} ${path}`];
    if (!rule) throw new UndescribedRoute(`No rule in access/crm-rules.ts for: ${method} ${path}`);
    add(method, path, { ...operation, ...whoMay(rule) });
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "LeadRelay Contacts API",
      version,
      description:
        "The contact book, with the paths, statuses and texts of HighLevel's API. Every request says which `Version` it is written for; " +
        "what is described here is `2021-07-28`. A token is of one location.",
    },
    servers: [{ url: "/" }],
    paths,
    components: {
      schemas: SHAPES,
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A private integration token, or an app's access token" },
        client: { type: "http", scheme: "basic", description: "An app's id and secret; they may stand in the body as well" },
      },
    },
  };
}

function describeRoute(route: Route, { id, summary, tag, answer }: OperationText, rule: CrmRule): Operation {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const inQuery = Object.entries(route.query ?? {}).map(([name, { schema = {}, isRequired = false }]) => ({
    name,
    in: "query",
    required: isRequired,
    schema,
  }));
  return {
    operationId: id,
    summary,
    ...whoMay(rule),
    tags: [tag],
    parameters: [VERSION, ...inPath, ...inQuery],
    ...(route.body && { requestBody: { content: { "application/json": { schema: schemaOf(route.body) } } } }),
    responses: { [route.status ?? 200]: answers("Done", answer), ...REFUSALS },
  };
}

const VERSION = {
  name: "Version",
  in: "header",
  required: true,
  schema: { type: "string", enum: [...VERSIONS], default: "2021-07-28" },
  description: "Whose words the request is written in.",
};

const answers = (description: string, schema: JsonSchema, type = "application/json") => ({ description, content: { [type]: { schema } } });
const refused = (description: string) => answers(description, { $ref: "#/components/schemas/Refusal" });
const REFUSALS = {
  400: refused("What is named is not there, or a duplicate"),
  401: refused("No valid token, not the scope, or no valid Version"),
  403: refused("Another location"),
  404: refused("No such path under this Version"),
  413: refused("More than 1 MB"),
  422: refused("Something is wrong with what was sent: all of it at once"),
  429: refused("More than the token may ask; the headers say when to go on"),
  503: refused("Not now: ask again"),
};

function whoMay(rule: CrmRule): Pick<Operation, "security" | "description"> {
  if (rule.kind === "open") return { security: [], description: "Open to everybody." };
  if (rule.kind === "client") return { security: [{ client: [] }], description: "For apps, with their own secret." };
  const who = rule.kind === "location" ? "tokens of a location" : "an app's token of a company";
  return { security: [{ token: [rule.scope] }], description: `For ${who} with the scope \`${rule.scope}\`.` };
}
