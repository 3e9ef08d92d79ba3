import type { Operation } from "../openapi.ts";
import { anyObject, listOf, ref, shape, text, truth, whole } from "./shapes.ts";

type Door = { method: "GET" | "POST"; path: string } & Omit<Operation, "security" | "description">;

const refusal = { description: "Refused", content: { "application/json": { schema: ref("Refusal") } } };
const refusals = {
  400: refusal,
  401: refusal,
  403: refusal,
  404: refusal,
  413: refusal,
  415: refusal,
  422: refusal,
  429: refusal,
  503: refusal,
};
const query = (...names: string[]) => names.map((name) => ({ name, in: "query", required: true, schema: text }));
const versioned = (version: string) => ({
  name: "Version",
  in: "header",
  required: true,
  schema: { type: "string", enum: [version], default: version },
});
const form = (schema: object) => ({ content: { "application/x-www-form-urlencoded": { schema } } });
const answer = (status: number, schema: object) => ({
  [status]: { description: "Done", content: { "application/json": { schema } } },
  ...refusals,
});

const LOCATION = { type: "object", properties: { companyId: text, locationId: text }, required: ["companyId", "locationId"] };
const INSTALLED = { ...shape({ locations: listOf(anyObject), count: whole, installToFutureLocations: truth }) };
const INSTALLED_V3 = shape({ items: listOf(anyObject), pagination: anyObject, metadata: anyObject });
const tags = ["OAuth"];

/** What is under `/crm` beside the contact book. */
export const DOORS: Door[] = [
  {
    method: "POST",
    path: "/oauth/token",
    operationId: "getToken",
    summary: "Exchange a code or a refresh token for tokens",
    tags,
    requestBody: form({
      type: "object",
      properties: {
        grant_type: { type: "string", enum: ["authorization_code", "refresh_token", "client_credentials"] },
        ...Object.fromEntries(
          ["client_id", "client_secret", "code", "redirect_uri", "code_verifier", "refresh_token"].map((name) => [name, text]),
        ),
        scope: text,
      },
      required: ["grant_type"],
    }),
    responses: answer(200, ref("Tokens")),
  },
  ...(["/oauth/locationToken", "/oauth/location-token"] as const).map((path): Door => {
    const isOfV3 = path.includes("-");
    return {
      method: "POST",
      path,
      operationId: isOfV3 ? "getLocationTokenV3" : "getLocationToken",
      summary: `Get the token of one location of a company${isOfV3 ? " (v3)" : ""}`,
      tags,
      parameters: [versioned(isOfV3 ? "v3" : "2021-07-28")],
      requestBody: form(LOCATION),
      responses: answer(200, isOfV3 ? anyObject : ref("Tokens")),
    };
  }),
  ...(["/oauth/installedLocations", "/oauth/installed-locations"] as const).map((path): Door => {
    const isOfV3 = path.includes("-");
    return {
      method: "GET",
      path,
      operationId: isOfV3 ? "listInstalledLocationsV3" : "listInstalledLocations",
      summary: `List the locations an app is installed in${isOfV3 ? " (v3)" : ""}`,
      tags,
      parameters: [versioned(isOfV3 ? "v3" : "2021-07-28"), ...query("companyId", "appId")],
      responses: answer(200, isOfV3 ? INSTALLED_V3 : INSTALLED),
    };
  }),
  {
    method: "GET",
    path: "/webhook-key",
    operationId: "getWebhookKey",
    summary: "Get the public key our events are signed with",
    tags: ["Events"],
    responses: {
      200: {
        description: "Done",
        content: { "application/json": { schema: shape({ algorithm: text, publicKey: text, publicKeyPem: text }) } },
      },
    },
  },
  {
    method: "GET",
    path: "/openapi.json",
    operationId: "getDescription",
    summary: "Get this description",
    tags: ["Events"],
    responses: { 200: { description: "Done", content: { "application/json": { schema: anyObject } } } },
  },
];
