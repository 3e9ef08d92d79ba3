import { createHash } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { Random } from "../lib/random.ts";
import { pagePolicy } from "./security-headers.ts";
import { readFolder, type StaticFile } from "./static-files.ts";

// The page holds this where a style may name its nonce; the build puts it there (Vite's html.cspNonce).
const NONCE_MARK = "__CSP_NONCE__";
// Vite's names carry a hash of the content below this folder.
const HASHED = /^\/assets\//;

/**
 * Serves the built console: its files, and its page for every other address, since the page itself reads the address. All
 * files are in memory, so an address can only ever name one of them. Without a build, a page that says how to make one.
 */
export function serveConsole({ folder, random }: { folder: string; random: Random }): MiddlewareHandler {
  const files = readFolder(folder);
  const page = files.get("/index.html");

  return async (c, next) => {
    if (c.req.method !== "GET" && c.req.method !== "HEAD") return next();
    const file = files.get(c.req.path);
    if (file && file !== page) return sendFile(c.req.raw.headers, file, HASHED.test(c.req.path));
    if (HASHED.test(c.req.path)) return next(); // a file of an older build: the page in its place would be read as a script
    return page ? sendPage(page.body.toString(), random) : sendPage(NOT_BUILT, random);
  };
}

function sendFile(request: Headers, file: StaticFile, isHashed: boolean): Response {
  const headers = new Headers({
    "content-type": file.type,
    "cache-control": isHashed ? "public, max-age=31536000, immutable" : "no-cache",
    etag: file.etag,
    vary: "accept-encoding",
  });
  if (request.get("if-none-match") === file.etag) return new Response(null, { status: 304, headers });
  const accepted = request.get("accept-encoding") ?? "";
  const encoding = file.brotli && /\bbr\b/.test(accepted) ? "br" : file.gzip && /\bgzip\b/.test(accepted) ? "gzip" : undefined;
  if (encoding) headers.set("content-encoding", encoding);
  const body = encoding === "br" ? file.brotli : encoding === "gzip" ? file.gzip : file.body;
  return new Response(body as Uint8Array<ArrayBuffer>, { headers });
}

/** A nonce for each answer, where the page has a place for it; otherwise its styles must be let through as they are. */
function sendPage(html: string, random: Random): Response {
  const nonce = random.bytes(16).toString("base64");
  const style = html.includes(NONCE_MARK) ? `'nonce-${nonce}'` : (styleHash(html) ?? "'unsafe-inline'");
  return new Response(html.replaceAll(NONCE_MARK, nonce), {
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-cache", "content-security-policy": pagePolicy({ style }) },
  });
}

/** For a page whose only style stands in it. */
export function styleHash(html: string): string | undefined {
  const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1];
  return style === undefined ? undefined : `'sha256-${createHash("sha256").update(style).digest("base64")}'`;
}

const NOT_BUILT = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>LeadRelay</title>
<style>:root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif } body { max-width: 40rem; margin: 4rem auto; padding: 0 1rem }</style>
<h1>LeadRelay is running</h1>
<p>The console has not been built yet. Run <code>npm run build</code> in the folder of LeadRelay and start it again.</p>
<p>The API works already: <a href="/api/docs">its reference</a>.</p>
</html>
`;
