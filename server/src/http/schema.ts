import { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import type { Caller, Role } from "../access/caller.ts";
import { InvalidInput } from "../lib/errors.ts";

/** What the guard leaves for handlers: who asks, for which workspace (empty on routes that are not about one), and as what a person is there. */
export type Env = { Variables: { caller: Caller | undefined; workspaceId: string; role: Role | undefined } };

/** RFC 9457. `code` is ours and stable; `instance` names the entry in our log where there is one. */
export const ProblemView = z
  .object({
    type: z.literal("about:blank"),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    instance: z.string().optional(),
  })
  .meta({ id: "Problem", description: "What went wrong and what to do next (RFC 9457)." });
export type Problem = z.infer<typeof ProblemView>;

const TITLES = {
  400: "The request cannot be read",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  409: "Conflict",
  412: "Changed in the meantime",
  413: "Too large",
  422: "Invalid input",
  429: "Too many requests",
  500: "Our fault",
  502: "A provider refused",
  503: "Not available",
} as const;
export type ProblemStatus = keyof typeof TITLES;

/** The title a status has in every problem of ours. */
export function problemTitle(status: number): string {
  return TITLES[status as ProblemStatus] ?? "Error";
}

export function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { "application/json": { schema } } };
}

/** The refusals a route may answer with. Every route may also answer 500 and 503. */
export function problems<Status extends ProblemStatus>(...statuses: Status[]) {
  const entries = statuses.map((status) => [
    status,
    { description: TITLES[status], content: { "application/problem+json": { schema: ProblemView } } },
  ]);
  return Object.fromEntries(entries) as Record<Status, never>; // typed as never: handlers throw refusals, they do not return them
}

/** A page of something. `nextCursor` is opaque; null on the last page. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** Which workspace is meant: a key belongs to one, a person may have many (the first by name when not said). */
export const WorkspaceQuery = z.object({
  workspace: z
    .string()
    .max(63)
    .optional()
    .meta({ description: "The workspace's id. A key's own, or a person's first, when not given.", example: "acme" }),
});

export const PageQuery = z.object({
  cursor: z.string().max(400).optional().meta({ description: "`nextCursor` of the page before." }),
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ type: "integer", minimum: 1, maximum: 200, default: 50 }),
});

/** `true` and `false` as words of a query string. */
export const QueryFlag = z
  .enum(["true", "false"])
  .default("false")
  .transform((text) => text === "true");

/** Turns what zod found into our error: the place as a dotted path, the sentence as zod says it. */
export function invalidInput(error: z.ZodError): InvalidInput {
  const issues = error.issues.slice(0, 20).map((issue) => ({ path: issue.path.map(String).join("."), message: issue.message }));
  return new InvalidInput(`This request breaks a rule: ${issues[0]?.path || "body"}: ${issues[0]?.message ?? "not valid"}.`, issues);
}

/** A router whose schema failures become our problem. */
export function createRouter(): OpenAPIHono<Env> {
  return new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (!result.success) throw invalidInput(result.error);
    },
  });
}
