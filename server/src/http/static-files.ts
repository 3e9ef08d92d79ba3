import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

export type StaticFile = { body: Buffer; type: string; etag: string; gzip: Buffer | undefined; brotli: Buffer | undefined };

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};
const COMPRESSIBLE = new Set([".css", ".html", ".js", ".json", ".map", ".svg", ".txt", ".webmanifest"]);
const COMPRESSED = /\.(gz|br)$/;

/** Every file below a folder by the address it has, beginning with a slash. A folder that is not there has none. */
export function readFolder(folder: string): Map<string, StaticFile> {
  if (!existsSync(folder)) return new Map();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !COMPRESSED.test(entry.name),
  );
  return new Map(
    entries.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [`/${path.relative(folder, file).split(path.sep).join("/")}`, readStaticFile(file)];
    }),
  );
}

function readStaticFile(file: string): StaticFile {
  const body = readFileSync(file);
  const extension = path.extname(file);
  return {
    body,
    type: TYPES[extension] ?? "application/octet-stream",
    etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`,
    gzip: readIfThere(`${file}.gz`) ?? (COMPRESSIBLE.has(extension) && body.length > 1_000 ? gzipSync(body) : undefined),
    brotli: readIfThere(`${file}.br`), // worth its seconds of work at the build only
  };
}

const readIfThere = (file: string) => (existsSync(file) ? readFileSync(file) : undefined);
