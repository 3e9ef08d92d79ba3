import { expect, test } from "vitest";
import { appSecretProof } from "./authorise.ts";
import { readJsonFixture } from "./fixtures/read-fixture.ts";
import { facebook } from "./index.ts";

type Proof = { access_token: string; appsecret_time?: number; proof: string };
const vectors = readJsonFixture<{ app_secret: string; appsecret_proof: Proof[] }>("signature-vectors.json");

test.each(vectors.appsecret_proof)("the proof of $access_token is Meta's HMAC", (vector) => {
  const message = [vector.access_token, vector.appsecret_time].filter((part) => part !== undefined).join("|");
  expect(appSecretProof(message, vectors.app_secret)).toBe(vector.proof);
});

test("the token goes into a header and its proof into the query, beside what is there", () => {
  const request = { path: "/v26.0/7", query: { fields: "id" }, headers: { accept: "application/json" } };
  expect(facebook.authorise(request, { accessToken: "EAAtesttoken", appSecret: vectors.app_secret })).toEqual({
    path: "/v26.0/7",
    query: { fields: "id", appsecret_proof: "e42d3230fb64e4b98173f4e9cc7c9b7603b754d7dfb63b6b35df16630f4757c9" },
    headers: { accept: "application/json", authorization: "Bearer EAAtesttoken" },
  });
  expect(request).toEqual({ path: "/v26.0/7", query: { fields: "id" }, headers: { accept: "application/json" } });
});

test("without an app secret there is no proof", () => {
  expect(facebook.authorise({ path: "/v26.0/7" }, { accessToken: "EAAtesttoken" })).toEqual({
    path: "/v26.0/7",
    headers: { authorization: "Bearer EAAtesttoken" },
  });
});

test("without a token the request stays as it is", () => {
  expect(facebook.authorise({ path: "/v26.0/7" }, { appSecret: "secret" })).toEqual({ path: "/v26.0/7" });
});
