/**
 * JSON as Meta puts it on the wire: ASCII only, other characters as lower-case `\uXXXX`, `/` as `\/`.
 * Source: Meta, "Webhooks: Getting Started" (validating payloads); real Graph answers look the same.
 */
export function metaJson(value: unknown): string {
  return escapeAsMeta(JSON.stringify(value));
}

/** The escaping alone, for JSON that was put together by hand. */
export function escapeAsMeta(json: string): string {
  // oxlint-disable-next-line no-control-regex -- the range starts right after ASCII
  return json.replace(/[/\u0080-\uffff]/g, (unit) => (unit === "/" ? "\\/" : `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`));
}

/** `2026-11-02T14:05:31+0000`: Graph API times have no colon in the offset. */
export function graphTime(unixSeconds: number): string {
  return `${new Date(unixSeconds * 1000).toISOString().slice(0, 19)}+0000`;
}
