import { expect, test } from "vitest";
import { readJsonFixture } from "./fixtures/read-fixture.ts";
import { facebook } from "./index.ts";

type Vector = { name: string; raw_body: string; x_hub_signature_256: string };
const vectors = readJsonFixture<{ app_secret: string; valid: Vector[]; invalid: Vector[] }>("signature-vectors.json");

const { verify } = facebook.webhook;
const toRequest = (vector: Vector, name = "x-hub-signature-256") => ({
  rawBody: Buffer.from(vector.raw_body),
  headers: { [name]: vector.x_hub_signature_256 },
  query: {},
});
const [plain] = vectors.valid as [Vector];

test.each(vectors.valid)("a body signed over its raw bytes is accepted: $name", (vector) => {
  expect(verify(toRequest(vector), [vectors.app_secret])).toBe(true);
});

test.each(vectors.invalid)("a wrong signature is refused: $name", (vector) => {
  expect(verify(toRequest(vector), [vectors.app_secret])).toBe(false);
});

test("while the app secret is replaced both are accepted, in either order", () => {
  expect(verify(toRequest(plain), ["new secret", vectors.app_secret])).toBe(true);
  expect(verify(toRequest(plain), [vectors.app_secret, "new secret"])).toBe(true);
});

test("without a secret nothing is accepted", () => {
  expect(verify(toRequest(plain), [])).toBe(false);
});

test("an empty secret signs nothing", () => {
  const signedWithNothing = "sha256=b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"; // HMAC-SHA256 of "" under ""
  expect(verify({ rawBody: Buffer.alloc(0), headers: { "x-hub-signature-256": signedWithNothing }, query: {} }, [""])).toBe(false);
});

test("without the header nothing is accepted", () => {
  expect(verify({ rawBody: Buffer.from(plain.raw_body), headers: {}, query: {} }, [vectors.app_secret])).toBe(false);
});

test("the older SHA-1 header does not count", () => {
  expect(verify(toRequest(plain, "x-hub-signature"), [vectors.app_secret])).toBe(false);
});

test("one changed byte is noticed", () => {
  const changed = { ...plain, raw_body: plain.raw_body.replace("page", "pagf") };
  expect(verify(toRequest(changed), [vectors.app_secret])).toBe(false);
});
