import { type Definition, parseDefinition } from "../automations/definition.ts";
import { throwIssues } from "../automations/issues.ts";
import { findAutomationIssues } from "../catalogue/check-automation.ts";
import { Conflict, NotFound } from "../lib/errors.ts";
import { type ApplyDeps, applyEntries } from "./apply-workspace-file.ts";

/** `version`: the one that was read. What is left out of trigger and conditions stays. */
type Input = {
  workspaceId: string;
  automationId: string;
  trigger?: unknown;
  conditions?: string[] | undefined;
  version?: number | undefined;
};

/**
 * Changes when an automation starts, its trigger or its conditions, as its next version; runs that have begun keep theirs. With `version` only
 * while that is the newest. Throws NotFound, Conflict when somebody has changed it in the meantime, and InvalidInput for a start that does not
 * fit: no such event or source, a condition that cannot be read, or steps that read what the event does not have.
 */
export async function changeStart(deps: ApplyDeps, { workspaceId, automationId, trigger, conditions, version }: Input): Promise<void> {
  await applyEntries(deps, workspaceId, ({ automations, connections, sources }) => {
    const stored = automations.find(({ id }) => id === automationId);
    if (!stored) throw new NotFound(`There is no automation ${automationId} in this workspace.`);
    if (version !== undefined && stored.version !== version)
      throw new Conflict("Somebody has changed this automation in the meantime. Load it again, then change when it starts.");
    const { conditions: before, ...rest } = stored.definition;
    const wanted = conditions ?? before ?? [];
    const start = { trigger: trigger ?? rest.trigger, ...(wanted.length > 0 && { conditions: wanted }) };
    const definition: Definition = parseDefinition({ ...rest, ...start });
    // As applying it would find, but by its place in the automation: there is no file here.
    const surroundings = {
      connections: new Map(connections.map(({ id, provider }) => [id, provider])),
      sources: new Set(sources.map(({ id }) => id)),
    };
    throwIssues("The automation cannot start like this", findAutomationIssues(deps.catalogue, definition, surroundings));
    return { automations: [{ definition, isOn: undefined }] };
  });
}
