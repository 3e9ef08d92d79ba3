import { connectionProblems } from "../connections/facebook/problems.ts";
import type { Check } from "../connectors/kit/check.ts";
import type { Database } from "../db/db.ts";

/** What the regular looks at Facebook pages found, workspace by workspace: ends that come near, subscriptions that could not be mended. */
export async function checkWatches(
  database: Database,
  { workspaceIds, now }: { workspaceIds: readonly string[]; now: Date },
): Promise<Check[]> {
  const found = await Promise.all(
    [...new Set(workspaceIds)].map(async (workspaceId) => {
      const problems = await connectionProblems(database.in(workspaceId), { workspaceId, now });
      return problems.map(({ connectionId, level, message }): Check => ({
        name: `connection ${workspaceId}/${connectionId}`,
        state: level === "now" ? "failed" : "warning",
        message,
        remedy: "Open the connection in the console and choose Check all links.",
      }));
    }),
  );
  return found.flat();
}
