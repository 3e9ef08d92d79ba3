import type { ConnectionDeps } from "../connections/connection-deps.ts";
import { freeId } from "../connections/free-id.ts";
import { toRequestIssues } from "../connections/request-issues.ts";
import { Conflict, InvalidInput, NotFound } from "../lib/errors.ts";
import { applyEntries } from "../workspaces/apply-workspace-file.ts";
import type { FileSource } from "../workspaces/workspace-file.ts";

type Deps = Pick<ConnectionDeps, "apply">;
type Settings = Pick<FileSource, "mode" | "intervalSeconds" | "reconcileSeconds" | "backfills">;

/** Makes a source, the way an applied file would. Gives its id. Throws InvalidInput, or Conflict for an id that is taken. */
export async function addSource(
  deps: Deps,
  { workspaceId, id, name, ...source }: Omit<FileSource, "id"> & { workspaceId: string; id?: string; name: string },
): Promise<string> {
  assertTimes(source);
  let sourceId = "";
  await toRequestIssues(() =>
    applyEntries(deps.apply, workspaceId, ({ sources }) => {
      const taken = sources.map((other) => other.id);
      if (id !== undefined && taken.includes(id)) throw new Conflict(`There is a source "${id}" already.`);
      sourceId = id ?? freeId(name, taken, "form");
      return { sources: [{ ...source, id: sourceId }] };
    }),
  );
  return sourceId;
}

/** Changes how a source reads. Its connection and form stay: another form is another source. Throws NotFound or InvalidInput. */
export async function changeSource(
  deps: Deps,
  { workspaceId, sourceId, ...changes }: { workspaceId: string; sourceId: string } & Partial<Settings>,
): Promise<void> {
  await toRequestIssues(() =>
    applyEntries(deps.apply, workspaceId, ({ sources }) => {
      const now = sources.find(({ id }) => id === sourceId);
      if (!now) throw new NotFound(`There is no source ${sourceId} here.`);
      const source = { ...now, ...changes };
      assertTimes(source);
      return { sources: [source] };
    }),
  );
}

/** What a workspace file may say, and no more: see SourceSchema there. */
function assertTimes({ mode, intervalSeconds }: Settings): void {
  const wrong =
    mode === "batch" && intervalSeconds === null
      ? "A batch needs an interval, like an hour."
      : mode === "webhook" && intervalSeconds !== null
        ? "With webhooks there is no interval; set how often missed leads are looked for."
        : undefined;
  if (wrong) throw new InvalidInput(wrong, [{ path: "intervalSeconds", message: wrong }]);
}
