import { expect, test } from "vitest";
import { isPublicUrl } from "./public-url.ts";

test.each([
  "https://leads.example.com",
  "https://leads.example.com:8443/under/a/path",
  "https://9.9.9.9",
  "https://172.32.0.1",
  "https://[2600::1]",
  "https://leads.example.com.",
])("platforms can reach %s", (address) => {
  expect(isPublicUrl(address)).toBe(true);
});

test.each([
  undefined,
  "",
  "leads.example.com",
  "http://leads.example.com",
  "https://localhost:8080",
  "https://127.0.0.1:8080",
  "https://10.1.2.3",
  "https://172.16.0.1",
  "https://192.168.1.10",
  "https://100.64.0.1",
  "https://169.254.1.1",
  "https://[::1]",
  "https://[fd00::1]",
  "https://[fe80::1]",
  "https://[::ffff:10.0.0.1]",
  "https://leadrelay",
  "https://leadrelay.local",
  "https://leadrelay.fritz.home.arpa",
  "https://2130706433", // 127.0.0.1 as one number
])("platforms cannot reach %s", (address) => {
  expect(isPublicUrl(address)).toBe(false);
});
