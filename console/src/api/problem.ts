export type Issue = { path: string; message: string };

/** What the server said when it refused: `code` is stable, `detail` is safe to show and names the next step. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly issues: Issue[];

  constructor(input: { status: number; code: string; title: string; detail: string; issues?: Issue[] }) {
    super(input.detail);
    this.name = "Problem";
    this.status = input.status;
    this.code = input.code;
    this.title = input.title;
    this.issues = input.issues ?? [];
  }
}

/** Reads problem+json; anything else (a proxy's page, an empty body) becomes a problem with plain words. */
export function toProblem(status: number, body: unknown): Problem {
  const known = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const text = (key: string) => (typeof known[key] === "string" && known[key] !== "" ? known[key] : undefined);
  const title = text("title") ?? "Something went wrong";
  return new Problem({
    status,
    code: text("code") ?? `http_${status}`,
    title,
    detail: text("detail") ?? text("title") ?? `The server answered ${status} without saying why.`,
    issues: Array.isArray(known["issues"]) ? (known["issues"] as Issue[]) : [],
  });
}

/** The server cannot be reached, or says that it is not ready: worth trying again without asking anybody. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof Problem ? [502, 503, 504].includes(error.status) : error instanceof TypeError;

export const isNotFound = (error: unknown): boolean => error instanceof Problem && error.status === 404;

/** One sentence for a person, whatever was thrown. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Problem) return error.message;
  if (isUnreachable(error)) return "LeadRelay can't be reached right now. Check that it is running.";
  return "Something unexpected happened in this page. Please try again.";
}
