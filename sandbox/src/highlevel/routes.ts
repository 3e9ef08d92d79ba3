import type { Route } from "./call.ts";
import { contactRoutes } from "./contacts.ts";
import { customFieldRoutes } from "./custom-fields.ts";
import { listRoutes } from "./lists.ts";
import { locationRoutes } from "./location-routes.ts";
import { membershipRoutes } from "./memberships.ts";
import { noteRoutes } from "./notes.ts";
import { opportunityRoutes } from "./opportunities.ts";
import { searchRoutes } from "./search.ts";
import { tagRoutes } from "./tags.ts";
import { taskRoutes } from "./tasks.ts";

const all: Route[] = [
  ...contactRoutes,
  ...searchRoutes,
  ...listRoutes,
  ...tagRoutes,
  ...taskRoutes,
  ...noteRoutes,
  ...membershipRoutes,
  ...customFieldRoutes,
  ...locationRoutes,
  ...opportunityRoutes,
];

type Compiled = { route: Route; segments: string[] };

/** By method, first segment and length; fixed segments before parameters, so that `/contacts/search` is not a contact's id. */
const byKind = Map.groupBy(
  all
    .map((route): Compiled => ({ route, segments: segmentsOf(route.path) }))
    .sort((one, other) => parameters(one.segments) - parameters(other.segments)),
  ({ route, segments }) => `${route.method} ${segments[0]} ${segments.length}`,
);

/** The route of a path and what its parameters are; with or without a slash at the end. */
export function findRoute(method: string, path: string): { route: Route; params: Record<string, string> } | undefined {
  const segments = segmentsOf(path);
  for (const { route, segments: pattern } of byKind.get(`${method} ${segments[0]} ${segments.length}`) ?? []) {
    const params = match(pattern, segments);
    if (params) return { route, params };
  }
  return undefined;
}

function match(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [at, part] of pattern.entries()) {
    const segment = segments[at] ?? "";
    if (part.startsWith("{")) params[part.slice(1, -1)] = segment;
    else if (part !== segment) return undefined;
  }
  return params;
}

function segmentsOf(path: string): string[] {
  return path.split("/").filter(Boolean).map(decoded);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function parameters(segments: readonly string[]): number {
  return segments.filter((part) => part.startsWith("{")).length;
}
