import { resolve } from "node:path";
import { BadConfiguration } from "./lib/errors.ts";
import { createNetworks } from "./lib/public-address.ts";
import type { KeySource } from "./vault/unlock.ts";

export type Role = "all" | "web" | "worker";
export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** Everything the environment may say, read once. */
export type Config = {
  host: string;
  port: number;
  databaseUrl: string | undefined;
  logLevel: (typeof LOG_LEVELS)[number];
  dataDir: string;
  publicUrl: string | undefined;
  key: KeySource;
  admin: { email: string; password: string } | undefined;
  sandbox: boolean;
  trustedProxies: string[];
  acceptDataLoss: boolean;
  allowedHosts: string[];
  /** The operator's own networks, which addresses that customers give may lead into. */
  allowedNetworks: string[];
  mail: { smtpUrl: string | undefined; from: string | undefined };
  highlevel: HighLevelConfig;
  facebook: { appSecrets: string[]; verifyToken: string | undefined; graphUrl: string; apiVersion: string };
};

/** The app this installation is at HighLevel, where one is registered; and where HighLevel is. */
export type HighLevelConfig = { app: { clientId: string; clientSecret: string } | undefined; apiUrl: string; loginUrl: string };

export const HIGHLEVEL_URLS = { apiUrl: "https://services.leadconnectorhq.com", loginUrl: "https://marketplace.gohighlevel.com" };

// Fixed by the design; a name that is not here and begins with LEADRELAY_ is a typing mistake, and silence would hide it.
const KNOWN = [
  "LEADRELAY_DATA_DIR",
  "LEADRELAY_PUBLIC_URL",
  "LEADRELAY_SECRET_KEY",
  "LEADRELAY_SECRET_KEY_FILE",
  "LEADRELAY_ADMIN_EMAIL",
  "LEADRELAY_ADMIN_PASSWORD",
  "LEADRELAY_SANDBOX",
  "LEADRELAY_TRUSTED_PROXIES",
  "LEADRELAY_ACCEPT_DATA_LOSS",
  "LEADRELAY_ALLOWED_HOSTS",
  "LEADRELAY_ALLOWED_NETWORKS",
  "LEADRELAY_SMTP_URL",
  "LEADRELAY_MAIL_FROM",
];

/**
 * Reads and checks the environment; nothing else does. An empty variable counts as not set. Throws BadConfiguration that
 * names the variable and what it may be.
 */
export function readConfig(environment: Record<string, string | undefined>, cwd: string): Config {
  const unknown = Object.keys(environment).find((name) => name.startsWith("LEADRELAY_") && !KNOWN.includes(name));
  if (unknown) throw new BadConfiguration(`${unknown} is not a setting of LeadRelay. Known are: ${KNOWN.join(", ")}.`);
  const get = (name: string) => environment[name]?.trim() || undefined;
  const dataDir = resolve(cwd, get("LEADRELAY_DATA_DIR") ?? "data");
  return {
    host: get("HOST") ?? "127.0.0.1",
    port: port(get("PORT")),
    databaseUrl: get("DATABASE_URL"),
    logLevel: choice("LOG_LEVEL", get("LOG_LEVEL") ?? "info", LOG_LEVELS),
    dataDir,
    publicUrl: url("LEADRELAY_PUBLIC_URL", get("LEADRELAY_PUBLIC_URL")),
    key: keySource(get, dataDir),
    admin: admin(get),
    sandbox: choice("LEADRELAY_SANDBOX", get("LEADRELAY_SANDBOX") ?? "on", ["on", "off"]) === "on",
    trustedProxies: list(get("LEADRELAY_TRUSTED_PROXIES")),
    acceptDataLoss: ["1", "true", "yes"].includes(
      choice("LEADRELAY_ACCEPT_DATA_LOSS", get("LEADRELAY_ACCEPT_DATA_LOSS") ?? "no", ["1", "0", "true", "false", "yes", "no"]),
    ),
    allowedHosts: list(get("LEADRELAY_ALLOWED_HOSTS")),
    allowedNetworks: networks(list(get("LEADRELAY_ALLOWED_NETWORKS"))),
    mail: mail(get),
    highlevel: highlevel(get),
    facebook: {
      appSecrets: list(get("FACEBOOK_APP_SECRET")),
      verifyToken: get("FACEBOOK_VERIFY_TOKEN"),
      graphUrl: url("FACEBOOK_GRAPH_URL", get("FACEBOOK_GRAPH_URL")) ?? "https://graph.facebook.com",
      apiVersion: facebookVersion(get("FACEBOOK_API_VERSION") ?? "v26.0"),
    },
  };
}

function keySource(get: (name: string) => string | undefined, dataDir: string): KeySource {
  const text = get("LEADRELAY_SECRET_KEY");
  const file = get("LEADRELAY_SECRET_KEY_FILE");
  if (text && file) throw new BadConfiguration("Set LEADRELAY_SECRET_KEY or LEADRELAY_SECRET_KEY_FILE, not both.");
  if (text) return { kind: "text", text, cameFrom: "LEADRELAY_SECRET_KEY" };
  return { kind: "file", path: file ? resolve(file) : resolve(dataDir, "secret.key"), mayMake: !file };
}

function admin(get: (name: string) => string | undefined): Config["admin"] {
  const email = get("LEADRELAY_ADMIN_EMAIL");
  const password = get("LEADRELAY_ADMIN_PASSWORD");
  if (!email && !password) return undefined;
  if (!email || !password)
    throw new BadConfiguration("LEADRELAY_ADMIN_EMAIL and LEADRELAY_ADMIN_PASSWORD belong together: set both or neither.");
  if (!/^\S+@\S+$/.test(email)) throw new BadConfiguration("LEADRELAY_ADMIN_EMAIL is not an e-mail address.");
  if (password.length < 10) throw new BadConfiguration("LEADRELAY_ADMIN_PASSWORD must have at least 10 characters.");
  return { email, password };
}

function mail(get: (name: string) => string | undefined): Config["mail"] {
  const smtpUrl = get("LEADRELAY_SMTP_URL");
  const from = get("LEADRELAY_MAIL_FROM");
  if (!smtpUrl !== !from) throw new BadConfiguration("LEADRELAY_SMTP_URL and LEADRELAY_MAIL_FROM belong together: set both or neither.");
  if (smtpUrl !== undefined && !(/^smtps?:\/\//.test(smtpUrl) && URL.canParse(smtpUrl)))
    throw new BadConfiguration(
      "LEADRELAY_SMTP_URL must look like smtp://user:password@mail.example.com:587, or smtps://… for TLS from the start.",
    );
  if (from !== undefined && !/^[^\r\n]*\S+@\S+$/.test(from))
    throw new BadConfiguration("LEADRELAY_MAIL_FROM must be an address like LeadRelay <leads@example.com>.");
  return { smtpUrl, from };
}

function highlevel(get: (name: string) => string | undefined): HighLevelConfig {
  const clientId = get("HIGHLEVEL_CLIENT_ID");
  const clientSecret = get("HIGHLEVEL_CLIENT_SECRET");
  if (!clientId !== !clientSecret)
    throw new BadConfiguration("HIGHLEVEL_CLIENT_ID and HIGHLEVEL_CLIENT_SECRET belong together: set both or neither.");
  return {
    app: clientId && clientSecret ? { clientId, clientSecret } : undefined,
    apiUrl: url("HIGHLEVEL_API_URL", get("HIGHLEVEL_API_URL")) ?? HIGHLEVEL_URLS.apiUrl,
    loginUrl: url("HIGHLEVEL_LOGIN_URL", get("HIGHLEVEL_LOGIN_URL")) ?? HIGHLEVEL_URLS.loginUrl,
  };
}

function networks(entries: string[]): string[] {
  try {
    createNetworks(entries);
    return entries;
  } catch {
    throw new BadConfiguration("LEADRELAY_ALLOWED_NETWORKS must be networks like 10.20.0.0/16, separated by commas.");
  }
}

function port(text = "8080"): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 65_535) throw new BadConfiguration("PORT must be a number from 0 to 65535 (0: any free port).");
  return number;
}

function choice<const Value extends string>(name: string, value: string, allowed: readonly Value[]): Value {
  const found = allowed.find((entry) => entry === value.toLowerCase());
  if (found === undefined) throw new BadConfiguration(`${name} must be one of: ${allowed.join(", ")}.`);
  return found;
}

function url(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  if (!parsed || !["http:", "https:"].includes(parsed.protocol))
    throw new BadConfiguration(`${name} must be an address like https://leads.example.com.`);
  return text.replace(/\/+$/, "");
}

function facebookVersion(text: string): string {
  if (!/^v\d+\.\d+$/.test(text)) throw new BadConfiguration("FACEBOOK_API_VERSION must look like v26.0.");
  return text;
}

const list = (text: string | undefined) =>
  (text ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);
