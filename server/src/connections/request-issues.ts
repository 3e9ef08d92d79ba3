import { InvalidInput } from "../lib/errors.ts";

/** Names of a workspace file as the API calls them. */
const FIELDS: Record<string, string> = { pageId: "accountId", locationId: "accountId", connection: "connectionId" };

/** Does what writes one entry of a file, and tells what is wrong with it in the words of a request: `accessToken`, not `connections[0].accessToken`. */
export async function toRequestIssues<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const issues = error.issues.map(({ path, message }) => {
      const field = path.replace(/^(connections|sources)\[\d+\]\.?/, "").replace(/^workspace\./, "");
      return { path: FIELDS[field] ?? field, message };
    });
    const [first] = issues;
    throw new InvalidInput(first ? `${first.path} ${first.message}.` : error.message, issues, { cause: error });
  }
}
