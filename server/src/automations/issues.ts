import { z } from "zod";
import { InvalidInput } from "../lib/errors.ts";

/** Where in a document, and what is wrong there. */
export type Issue = { path: readonly PropertyKey[]; message: string };

/** `steps[1].input.email`: how a place is written in messages. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => {
      if (typeof part === "number") return `[${part}]`;
      const name = String(part);
      if (!/^[\w-]+$/.test(name)) return `[${JSON.stringify(name)}]`;
      return index === 0 ? name : `.${name}`;
    })
    .join("");
}

/** Throws InvalidInput that names every place; does nothing when there is none. */
export function throwIssues(title: string, issues: readonly Issue[]): void {
  if (issues.length === 0) return;
  const listed = issues.map((issue) => ({ path: formatPath(issue.path), message: issue.message }));
  const lines = listed.map(({ path, message }) => (path ? `${path}: ${message}` : message));
  throw new InvalidInput(`${title}: ${lines.join("; ")}`, listed);
}

/**
 * What zod found, in our words. Of a union it takes the form that the value was probably meant to be. `keys` are those at the top,
 * for a schema that does not name them itself (see strictObject).
 */
export function toIssues(issues: readonly z.core.$ZodIssue[], keys: readonly string[] = []): Issue[] {
  return issues.flatMap((issue) => flatten(issue, [], keys));
}

const UNKNOWN_KEY = "is not a known key";

function flatten(issue: z.core.$ZodIssue, before: readonly PropertyKey[], keys: readonly string[]): Issue[] {
  const path = [...before, ...issue.path];
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    return closest(issue.errors).flatMap((inner) => flatten(inner, path, []));
  }
  if (issue.code === "unrecognized_keys") {
    const named = issue.message.startsWith(UNKNOWN_KEY) ? issue.message.split("\n") : [];
    const known = path.length === 0 ? keys : [];
    return issue.keys.map((key, index) => ({ path: [...path, key], message: named[index] ?? `${UNKNOWN_KEY}${didYouMean(key, known)}` }));
  }
  if (issue.code === "invalid_type" && issue.message.endsWith("received undefined")) return [{ path, message: "is missing" }];
  return [{ path, message: issue.message }];
}

/** The alternative with the least to complain about at its own top: there the shape was right and a detail wrong. */
function closest(alternatives: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const strangeness = (issues: readonly z.core.$ZodIssue[]) =>
    issues.reduce((sum, issue) => sum + (issue.code === "unrecognized_keys" ? issue.keys.length : issue.path.length <= 1 ? 1 : 0.1), 0);
  return [...alternatives].sort((a, b) => strangeness(a) - strangeness(b))[0] ?? [];
}

/** An object without unknown keys; the message about one names the key that was probably meant. */
export function strictObject<const Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    // One line a key, in the order of the keys: `flatten` makes an issue of each.
    error: (issue) =>
      issue.code === "unrecognized_keys" ? issue.keys.map((key) => `${UNKNOWN_KEY}${didYouMean(key, known)}`).join("\n") : undefined,
  });
}

/** `; did you mean "x"?` when one of the names is close, otherwise the names when they are few. Begins with a separator. */
export function didYouMean(name: string, known: readonly string[], prefix = ""): string {
  const ranked = known
    .map((candidate) => ({ candidate, distance: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  const tolerance = name.length <= 3 ? 1 : Math.max(2, Math.floor(name.length / 3));
  if (best && best.distance <= tolerance) return `; did you mean ${prefix ? prefix + best.candidate : `"${best.candidate}"`}?`;
  return known.length > 0 && known.length <= 12 ? `; there is ${known.join(", ")}` : "";
}

/** Levenshtein, row by row. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substituted));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
