import { toRequestIssues } from "../connections/request-issues.ts";
import { throwIssues, toIssues } from "../automations/issues.ts";
import { type ApplyDeps, applyEntries } from "./apply-workspace-file.ts";
import { type WorkspaceFile, WorkspaceSchema } from "./workspace-file.ts";

type Settings = Omit<WorkspaceFile["workspace"], "id">;

/** Changes name, country, time zone, currency or duplicates of a workspace, the way an applied file would. Throws InvalidInput or NotFound. */
export async function changeSettings(
  deps: ApplyDeps,
  { workspaceId, ...changes }: { workspaceId: string } & Partial<Settings>,
): Promise<void> {
  await toRequestIssues(() =>
    applyEntries(deps, workspaceId, ({ workspace: { id, name, country, timeZone, currency } }) => {
      const parsed = WorkspaceSchema.safeParse({ id, name, country, timeZone, currency, ...changes });
      if (parsed.success) return { workspace: parsed.data };
      throwIssues("The settings are not valid", toIssues(parsed.error.issues));
      throw parsed.error;
    }),
  );
}
