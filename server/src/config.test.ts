import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

const read = (environment: Record<string, string>) => readConfig(environment, "/home/somebody/leadrelay");

test("nothing set gives the defaults that two commands start with", () => {
  expect(read({})).toMatchObject({
    host: "127.0.0.1",
    port: 8080,
    databaseUrl: undefined,
    dataDir: "/home/somebody/leadrelay/data",
    sandbox: true,
    acceptDataLoss: false,
    admin: undefined,
    key: { kind: "file", path: "/home/somebody/leadrelay/data/secret.key", mayMake: true },
    facebook: { appSecrets: [], graphUrl: "https://graph.facebook.com", loginUrl: "https://www.facebook.com", apiVersion: "v26.0" },
  });
});

test("two app secrets, while rotating, are both taken; empty variables count as not set", () => {
  expect(read({ FACEBOOK_APP_SECRET: "old, new", PORT: "", LEADRELAY_SANDBOX: "off" })).toMatchObject({
    port: 8080,
    sandbox: false,
    facebook: { appSecrets: ["old", "new"] },
  });
});

test("mail needs a server and a sender, and the operator's own networks are taken as they are", () => {
  expect(
    read({
      LEADRELAY_SMTP_URL: "smtps://user:p%40ss@mail.example.com:465",
      LEADRELAY_MAIL_FROM: "LeadRelay <leads@example.com>",
      LEADRELAY_ALLOWED_NETWORKS: "10.20.0.0/16, fd00:1::/32",
    }),
  ).toMatchObject({ mail: { from: "LeadRelay <leads@example.com>" }, allowedNetworks: ["10.20.0.0/16", "fd00:1::/32"] });
});

test.each([
  [{ LEADRELAY_DATADIR: "/x" }, "LEADRELAY_DATADIR is not a setting"],
  [{ PORT: "eighty" }, "PORT must be"],
  [{ LEADRELAY_SMTP_URL: "smtp://mail.example.com" }, "belong together"],
  [{ LEADRELAY_SMTP_URL: "mail.example.com", LEADRELAY_MAIL_FROM: "a@example.com" }, "LEADRELAY_SMTP_URL must look like"],
  [{ LEADRELAY_SMTP_URL: "smtp://mail.example.com", LEADRELAY_MAIL_FROM: "nobody" }, "LEADRELAY_MAIL_FROM must be"],
  [{ LEADRELAY_ALLOWED_NETWORKS: "10.0.0.0/8,office" }, "LEADRELAY_ALLOWED_NETWORKS must be"],
  [{ PORT: "70000" }, "PORT must be"],
  [{ LOG_LEVEL: "loud" }, "LOG_LEVEL must be one of"],
  [{ LEADRELAY_SANDBOX: "maybe" }, "LEADRELAY_SANDBOX must be one of"],
  [{ LEADRELAY_PUBLIC_URL: "leads.example.com" }, "LEADRELAY_PUBLIC_URL must be an address"],
  [{ LEADRELAY_ADMIN_EMAIL: "ada@example.com" }, "belong together"],
  [{ LEADRELAY_ADMIN_EMAIL: "ada@example.com", LEADRELAY_ADMIN_PASSWORD: "short" }, "at least 10"],
  [{ LEADRELAY_SECRET_KEY: "x", LEADRELAY_SECRET_KEY_FILE: "/y" }, "not both"],
  [{ FACEBOOK_API_VERSION: "26" }, "FACEBOOK_API_VERSION must look like"],
])("%o is refused by a sentence that names the variable", (environment, sentence) => {
  expect(() => read(environment)).toThrow(sentence);
});
