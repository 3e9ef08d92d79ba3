import { isDeepStrictEqual } from "node:util";
import { isSameDefinition } from "../automations/save-automation.ts";
import type { MappingDefinition } from "../mappings/save-mapping.ts";
import type { ClosedSecrets } from "../vault/closed-secrets.ts";
import { formatDuration } from "./durations.ts";
import type { StoredConnection, WorkspaceState } from "./queries.ts";
import { secretNameOf } from "./secret-names.ts";
import {
  ACCOUNT_FIELDS,
  type FileAutomation,
  type FileConnection,
  type FileSource,
  SECRET_FIELDS,
  type WorkspaceFile,
} from "./workspace-file.ts";

/** What a file does to one thing. `detail` names fields, never secrets. */
export type Change = {
  kind: "workspace" | "connection" | "source" | "mapping" | "automation";
  id: string;
  action: "create" | "update" | "unchanged";
  detail: string;
};

/** What a file changes, in the order of the file. `applied` is false for a dry run. */
export type Plan = { workspaceId: string; changes: Change[]; applied: boolean };

/** Compares a file with what is there. `openSecrets` opens what a connection keeps. Pure. */
export function makePlan(
  file: WorkspaceFile,
  state: WorkspaceState | undefined,
  openSecrets: (connection: StoredConnection) => ClosedSecrets,
): Plan {
  const byId = <Item extends { id: string }>(items: readonly Item[] = []) => new Map(items.map((item) => [item.id, item]));
  const connections = byId(state?.connections);
  const sources = byId(state?.sources);
  const mappings = byId(state?.mappings);
  const automations = byId(state?.automations);
  const locationId = state?.workspace.locationId;
  return {
    workspaceId: file.workspace.id,
    applied: false,
    changes: [
      change("workspace", file.workspace.id, state && workspaceFields(file.workspace, state.workspace), file.workspace.name),
      ...file.connections.map((wanted) => {
        const stored = connections.get(wanted.id);
        return change(
          "connection",
          wanted.id,
          stored && connectionFields(wanted, stored, locationId, openSecrets),
          describeConnection(wanted),
        );
      }),
      ...file.sources.map((wanted) => {
        const stored = sources.get(wanted.id);
        return change("source", wanted.id, stored && sourceFields(wanted, stored), describeSource(wanted));
      }),
      ...file.mappings.map((wanted) => {
        const stored = mappings.get(wanted.id);
        return change("mapping", wanted.id, stored && mappingFields(wanted, stored), describeMapping(wanted));
      }),
      ...file.automations.map((wanted) => {
        const { id } = wanted.definition;
        const stored = automations.get(id);
        return change("automation", id, stored && automationFields(wanted, stored), describeAutomation(wanted));
      }),
    ],
  };
}

/** The plan as lines for people: `+` creates, `~` changes, `=` stays. */
export function formatPlan(plan: Plan): string {
  const signs = { create: "+", update: "~", unchanged: "=" };
  return plan.changes.map(({ action, kind, id, detail }) => `${signs[action]} ${kind} ${id}${detail ? ` (${detail})` : ""}`).join("\n");
}

function change(kind: Change["kind"], id: string, fields: string[] | undefined, description: string): Change {
  if (!fields) return { kind, id, action: "create", detail: description };
  return { kind, id, action: fields.length > 0 ? "update" : "unchanged", detail: fields.join(", ") };
}

/** The fields of `wanted` that `stored` has otherwise. */
function differing<Wanted extends object>(
  wanted: Wanted,
  stored: { [Field in keyof Wanted]: unknown },
  names: Partial<Record<keyof Wanted, string>> = {},
): string[] {
  const fields = Object.keys(wanted) as (keyof Wanted)[];
  return fields.filter((field) => wanted[field] !== stored[field]).map((field) => names[field] ?? String(field));
}

function workspaceFields({ duplicates, ...wanted }: WorkspaceFile["workspace"], stored: WorkspaceState["workspace"]): string[] {
  const fields = differing(wanted, stored);
  return duplicates === undefined || isDeepStrictEqual(duplicates, stored.duplicates) ? fields : [...fields, "duplicates"];
}

function connectionFields(
  { secrets, ...wanted }: FileConnection,
  stored: StoredConnection,
  locationId: string | undefined,
  openSecrets: (connection: StoredConnection) => ClosedSecrets,
): string[] {
  const accountField = ACCOUNT_FIELDS[wanted.provider as keyof typeof ACCOUNT_FIELDS] ?? "account";
  const fields = differing({ ...wanted, accountId: wanted.accountId ?? locationId }, stored, { accountId: accountField });
  const given = SECRET_FIELDS.filter((field) => secrets[field]);
  if (given.length === 0) return fields;
  const opened = openSecrets(stored);
  const changed = given.filter((field) => {
    const secret = secrets[field];
    const hasNewName = secret?.name != null && secret.name !== secretNameOf(stored, field);
    return !opened.is(field, secret?.value) || hasNewName;
  });
  return [...fields, ...changed];
}

function sourceFields(wanted: FileSource, stored: FileSource): string[] {
  return differing(wanted, stored, {
    connectionId: "connection",
    intervalSeconds: "interval",
    reconcileSeconds: "reconcileEvery",
    backfills: "backfill",
  });
}

function mappingFields({ name, rules, ...wanted }: MappingDefinition, stored: WorkspaceState["mappings"][number]): string[] {
  const fields = differing(wanted, stored, { sourceId: "source" });
  const isRenamed = name !== undefined && name !== stored.name;
  const isSame = isDeepStrictEqual(JSON.parse(JSON.stringify(rules)), JSON.parse(JSON.stringify(stored.rules)));
  return [...fields, ...(isRenamed ? ["name"] : []), ...(isSame ? [] : [`version ${stored.version + 1}`])];
}

function automationFields({ definition, isOn }: FileAutomation, stored: WorkspaceState["automations"][number]): string[] {
  const fields = isSameDefinition(definition, stored.definition) ? [] : [`version ${stored.version + 1}`];
  return isOn === undefined || isOn === stored.isOn ? fields : [...fields, isOn ? "switched on" : "switched off"];
}

function describeConnection({ provider, accountId }: FileConnection): string {
  return accountId === null ? provider : `${provider} ${accountId}`;
}

function describeSource({ formId, connectionId, mode, intervalSeconds, backfills }: FileSource): string {
  const every = intervalSeconds === null ? "" : ` every ${formatDuration(intervalSeconds)}`;
  return `${formId === null ? "all forms" : `form ${formId}`} of ${connectionId}, ${mode}${every}${backfills ? ", with what the platform still holds" : ""}`;
}

function describeMapping({ sourceId, formId, rules }: MappingDefinition): string {
  return `${formId === null ? "forms" : `form ${formId}`} of ${sourceId}, ${rules.length === 1 ? "1 rule" : `${rules.length} rules`}`;
}

function describeAutomation({ definition, isOn }: FileAutomation): string {
  const count = definition.steps.length === 1 ? "1 step" : `${definition.steps.length} steps`;
  return `on ${definition.trigger.event}, ${count}${isOn === false ? ", switched off" : ""}`;
}
