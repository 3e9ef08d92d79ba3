import { Document } from "yaml";
import type { Definition, Step } from "../automations/definition.ts";
import type { Db } from "../db/db.ts";
import { NotFound } from "../lib/errors.ts";
import type { MappingRule } from "../mappings/rule.ts";
import type { ClosedSecrets } from "../vault/closed-secrets.ts";
import { formatDuration } from "./durations.ts";
import { findWorkspaceState, type StoredConnection, type WorkspaceState } from "./queries.ts";
import { secretNameOf } from "./secret-names.ts";
import { ACCOUNT_FIELDS, type FileSource, SECRET_FIELDS } from "./workspace-file.ts";

type Deps = { db: Db; openSecrets: (connection: StoredConnection) => Promise<ClosedSecrets> };

/**
 * A workspace as a file: applied again, it changes nothing. Secrets are never in it: each is written as the name of its
 * variable; for one that was pasted a name is made up, and said at the top. Throws NotFound.
 */
export async function exportWorkspace({ db, openSecrets }: Deps, workspaceId: string): Promise<string> {
  const state = await findWorkspaceState(db, workspaceId);
  if (!state) throw new NotFound(`There is no workspace ${workspaceId}.`);
  const { id, name, country, timeZone, currency, duplicates } = state.workspace;
  const connections = await Promise.all(
    state.connections.map(async (connection) => exportConnection(connection, await openSecrets(connection))),
  );
  const made = connections.flatMap(({ madeUp }) => madeUp);
  const document = new Document({
    workspace: { id, name, country, timeZone, currency, duplicates },
    connections: connections.map(({ entry }) => entry),
    sources: state.sources.map(exportSource),
    ...(state.mappings.length > 0 && { mappings: state.mappings.map(exportMapping) }),
    automations: state.automations.map(({ definition, isOn }) => ({ ...exportDefinition(definition), ...(!isOn && { isOn: false }) })),
  });
  if (made.length > 0)
    document.commentBefore = ` These secrets had no variable, so one was named for each. Set them before you apply this file:\n ${made.join(", ")}`;
  return document.toString({ lineWidth: 0 });
}

/** One automation as it stands in a file. */
export function automationYaml(definition: Definition): string {
  return new Document(exportDefinition(definition)).toString({ lineWidth: 0 });
}

function exportConnection(connection: StoredConnection, secrets: ClosedSecrets): { entry: object; madeUp: string[] } {
  const { id, provider, name, accountId, baseUrl, environment, secretNames } = connection;
  const accountField = ACCOUNT_FIELDS[provider as keyof typeof ACCOUNT_FIELDS];
  // The contact book's token is ours: whoever applies the file gets one of their own.
  const kept = accountField ? SECRET_FIELDS.filter((field) => secrets.has(field)) : [];
  const entry = {
    id,
    provider,
    ...(name !== id && { name }),
    ...(accountField && { [accountField]: accountId }),
    ...Object.fromEntries(kept.map((field) => [field, `\${${secretNameOf(connection, field)}}`])),
    ...(baseUrl !== null && { baseUrl }),
    ...(environment !== "live" && { environment }),
  };
  return { entry, madeUp: kept.filter((field) => !secretNames[field]).map((field) => secretNameOf(connection, field)) };
}

function exportSource({ id, connectionId, formId, mode, intervalSeconds, reconcileSeconds, backfills }: FileSource): object {
  return {
    id,
    connection: connectionId,
    formId: formId ?? "all",
    mode,
    ...(intervalSeconds !== null && { interval: formatDuration(intervalSeconds) }),
    ...(reconcileSeconds !== null && { reconcileEvery: formatDuration(reconcileSeconds) }),
    ...(backfills && { backfill: true }),
  };
}

function exportMapping({ id, name, sourceId, formId, rules }: WorkspaceState["mappings"][number]): object {
  return { id, ...(name !== id && { name }), source: sourceId, ...(formId !== null && { formId }), rules: rules.map(exportRule) };
}

/** In the order people write them; the database keeps none. */
function exportRule({ to, from, fact, fixed, ...how }: MappingRule): object {
  return { to, ...(from !== undefined && { from }), ...(fact !== undefined && { fact }), ...(fixed !== undefined && { fixed }), ...how };
}

/** The same for automations. */
function exportDefinition({ id, name, trigger, nurture, conditions, steps }: Definition): object {
  const { event, source, ...narrowings } = trigger;
  return {
    id,
    ...(name !== undefined && { name }),
    trigger: { event, ...(source !== undefined && { source }), ...narrowings },
    ...(nurture !== undefined && { nurture }),
    ...(conditions && { conditions }),
    steps: steps.map(exportStep),
  };
}

function exportStep(step: Step): object {
  if ("if" in step) return { if: step.if, then: step.then.map(exportStep), ...(step.else && { else: step.else.map(exportStep) }) };
  const { id, operation, connection, useMapping, input } = step;
  return { id, operation, connection, ...(useMapping !== undefined && { useMapping }), input };
}
