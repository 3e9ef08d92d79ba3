import { expect, test } from "vitest";
import { startHttpReceiver } from "../../alerts/testing/http-receiver.ts";
import { problemOf, testServer } from "../testing/test-server.ts";

const PATH = "/api/v1/notifications";

test("an administrator sets a chat's address, which is never shown again, and sends a test", async () => {
  await using server = await testServer({ allowedNetworks: ["127.0.0.0/8"] });
  await using chat = await startHttpReceiver();
  const cookie = await server.signedIn("ada@example.com", { roles: { acme: "admin" } });
  const call = (method: string, path: string, body?: unknown) =>
    server.send(method, `${PATH}${path}?workspace=acme`, { headers: { cookie }, body });

  expect(await (await call("GET", "")).json()).toMatchObject({
    isMailSetUp: false,
    items: [
      { channel: "email", isSetUp: false, isOn: false },
      { channel: "webhook", isSetUp: false, isOn: false },
    ],
  });
  expect(await problemOf(await call("PUT", "/webhook", { isOn: true }))).toEqual([422, "invalid_input"]);
  const set = await call("PUT", "/webhook", { isOn: true, url: chat.url });
  expect(set.status).toBe(200);
  const again = await call("PUT", "/webhook", { isOn: true, includesAnswers: true });
  const text = await again.text();
  expect(JSON.parse(text)).toMatchObject({ isOn: true, includesAnswers: true, urlHost: `127.0.0.1:${chat.port}` });
  expect(text + (await (await call("GET", "")).text())).not.toContain("secret");
  expect((await call("POST", "/webhook/test")).status).toBe(204);
  expect(chat.posts).toHaveLength(1);

  chat.answer.status = 404;
  const refused = await call("POST", "/webhook/test");
  expect([refused.status, await refused.text()]).toEqual([502, expect.not.stringContaining("a secret of the other side")]);
  expect(await (await call("GET", "")).json()).toMatchObject({ items: [{}, { failures: 1, lastError: expect.stringContaining("404") }] });
  expect((await call("PUT", "/email", { isOn: true, recipients: ["grace@example.com"] })).status).toBe(200);
  expect(await problemOf(await call("POST", "/email/test"))).toEqual([409, "mail_not_set_up"]);
});

test("an address inside the operator's network is refused, as are strange recipients", async () => {
  await using server = await testServer();
  const cookie = await server.signedIn("ada@example.com", { roles: { acme: "admin" } });
  const put = (channel: string, body: unknown) => server.send("PUT", `${PATH}/${channel}?workspace=acme`, { headers: { cookie }, body });
  for (const url of ["http://169.254.169.254/latest", "https://127.0.0.1/x", "https://[::ffff:10.0.0.1]/x"])
    expect(await problemOf(await put("webhook", { isOn: true, url }))).toEqual([422, "address_refused"]);
  expect(await problemOf(await put("email", { isOn: true, recipients: ["a@example.com\r\nBcc: b@example.com"] }))).toEqual([
    422,
    "invalid_input",
  ]);
  expect(await problemOf(await put("email", { isOn: true, recipients: ["a@example.com"], mostPerMinute: 0 }))).toEqual([
    422,
    "invalid_input",
  ]);
  expect(await problemOf(await put("pigeon", { isOn: true }))).toEqual([422, "invalid_input"]);
});

test("members neither see nor set it, and no workspace sees another's", async () => {
  await using server = await testServer();
  const member = await server.signedIn("mia@example.com", { roles: { acme: "editor" } });
  expect(await problemOf(await server.send("GET", `${PATH}?workspace=acme`, { headers: { cookie: member } }))).toEqual([
    403,
    "not_allowed",
  ]);
  const admin = await server.signedIn("ada@example.com", { roles: { acme: "admin" } });
  const body = { isOn: true, recipients: ["grace@example.com"] };
  await server.send("PUT", `${PATH}/email?workspace=acme`, { headers: { cookie: admin }, body });
  expect((await server.send("PUT", `${PATH}/email?workspace=globex`, { headers: { cookie: admin }, body })).status).toBe(404);
  const other = await server.signedIn("gus@example.com", { roles: { globex: "owner" } });
  expect(await (await server.send("GET", `${PATH}?workspace=globex`, { headers: { cookie: other } })).json()).toMatchObject({
    items: [{ isSetUp: false, recipients: [] }, { isSetUp: false }],
  });
});
