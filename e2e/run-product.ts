import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Runs one command of the product and gives what became of it, a failure too. */
export async function runProduct(
  words: string[],
  environment: Record<string, string>,
): Promise<{ code: number; out: string; error: string }> {
  const env = { PATH: process.env["PATH"], HOME: process.env["HOME"], TZ: "UTC", LOG_LEVEL: "error", ...environment };
  const child = spawn(process.execPath, [path.join(root, "server", "src", "main.ts"), ...words], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let error = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (error += chunk.toString()));
  const [code] = (await once(child, "close")) as [number];
  return { code, out: out.trim(), error: error.trim() };
}
