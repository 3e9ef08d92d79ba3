import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readConfig } from "../server/src/config.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const instructions = read("Dockerfile")
  .replaceAll(/\\\n/g, " ")
  .split("\n")
  .filter((line) => /^[A-Z]+ /.test(line));
const of = (name: string) => instructions.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1).trim());

type Service = {
  image: string;
  command?: string[];
  read_only?: boolean;
  restart?: string;
  environment: Record<string, string>;
  volumes?: string[];
  ports?: string[];
  healthcheck?: { test?: string[]; disable?: boolean };
  secrets?: string[];
  depends_on?: Record<string, { condition: string }>;
  deploy?: { replicas: number };
};
const compose = parse(read("compose.yaml"), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  secrets: Record<string, { file: string }>;
};

test("every file that the Dockerfile copies is there, and .dockerignore keeps none of them away", () => {
  const ignored = read(".dockerignore")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("!"));
  const copied = of("COPY")
    .filter((line) => !line.startsWith("--from"))
    .flatMap((line) => line.split(/\s+/).slice(0, -1));
  expect(copied.length).toBeGreaterThan(10);
  expect(copied.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  const kept = copied.filter((file) => file !== "e2e/package.json"); // let in again by a line of its own
  expect(kept.filter((file) => ignored.some((pattern) => path.matchesGlob(file.replace(/\/$/, ""), pattern)))).toEqual([]);
});

test("the product imports nothing that the image leaves out", () => {
  const left = globSync(["server/src/**/*.ts", "sandbox/src/**/*.ts"], {
    cwd: root,
    exclude: (name) => /\.test\.ts$|^(testing|fixtures)$/.test(name),
  })
    .filter((file) => !/\.test\.ts$|\/(testing|fixtures)\//.test(file))
    .filter((file) => /from "[^"]*\/(testing|fixtures)\//.test(read(file)));
  expect(left).toEqual([]);
});

test("the image runs as an ordinary user on its own data, and says whether it is ready", () => {
  const last = instructions.slice(instructions.findLastIndex((line) => line.startsWith("FROM ")));
  expect(last).toEqual(expect.arrayContaining(["USER node", "VOLUME /data", "EXPOSE 8080"]));
  expect(last.findIndex((line) => line.startsWith("USER"))).toBeGreaterThan(last.findLastIndex((line) => line.startsWith("RUN")));
  expect(of("HEALTHCHECK")[0]).toContain("/readyz");
  expect(of("ENTRYPOINT")).toEqual(['["node", "/app/server/src/main.ts"]']);
  expect(
    last.filter((line) => /npm/.test(line)),
    "no package manager at run time",
  ).toEqual([]);
});

test("compose starts a database that keeps its data, one web and two workers, and no simulator", () => {
  const { postgres, web, worker } = compose.services;
  expect(Object.keys(compose.services)).toEqual(["postgres", "web", "worker"]);
  expect(postgres?.volumes).toEqual(["postgres:/var/lib/postgresql"]);
  expect(compose.volumes).toHaveProperty("postgres");
  expect(postgres?.healthcheck?.test).toContain("pg_isready");
  expect(web?.command).toEqual(["start", "--role", "web"]);
  expect(worker).toMatchObject({ command: ["start", "--role", "worker"], deploy: { replicas: 2 }, healthcheck: { disable: true } });
  expect(web?.ports).toEqual(["127.0.0.1:8080:8080"]);
  for (const service of [web, worker]) {
    expect(service).toMatchObject({
      restart: "unless-stopped",
      read_only: true,
      depends_on: { postgres: { condition: "service_healthy" } },
    });
    expect(service?.secrets).toEqual(Object.keys(compose.secrets));
    expect(service?.environment["LEADRELAY_SANDBOX"]).toBe("off");
  }
});

test("what compose sets is understood by LeadRelay, and no secret is written into the file", () => {
  for (const name of ["web", "worker"]) {
    const environment = Object.entries(compose.services[name]?.environment ?? {}).map(([key, value]) => [
      key,
      value.replaceAll(/\$\{(\w+)[^}]*\}/g, (_, variable: string) =>
        variable === "LEADRELAY_PUBLIC_URL" ? "https://leads.example.com" : variable === "POSTGRES_PASSWORD" ? "x" : "",
      ),
    ]);
    expect(readConfig(Object.fromEntries(environment), root)).toMatchObject({
      databaseUrl: "postgres://leadrelay:x@postgres:5432/leadrelay",
      key: { kind: "file", path: "/run/secrets/leadrelay_key", mayMake: false },
      sandbox: false,
    });
  }
  const values = Object.values(compose.services).flatMap(({ environment }) => Object.entries(environment));
  expect(values.filter(([key, value]) => /PASSWORD|SECRET$|TOKEN/.test(key) && !value.startsWith("${"))).toEqual([]);
});
