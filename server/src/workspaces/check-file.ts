import { didYouMean, type Issue } from "../automations/issues.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import { findAutomationIssues } from "../catalogue/check-automation.ts";
import type { Provider } from "../connectors/kit/providers.ts";
import { findRuleIssues } from "../mappings/rule.ts";
import type { WorkspaceState } from "./queries.ts";
import { ACCOUNT_FIELDS, type FileConnection, type WorkspaceFile } from "./workspace-file.ts";

/** What only the catalogue and the workspace can tell of a file: whether what it names is there, and fits. */
export function findFileIssues(
  catalogue: Catalogue,
  file: WorkspaceFile,
  state: WorkspaceState | undefined,
  { needTokens }: { needTokens: boolean },
): Issue[] {
  const connections = new Map<string, Provider>(
    [...(state?.connections ?? []), ...file.connections].map(({ id, provider }) => [id, provider]),
  );
  const sources = new Set([...(state?.sources ?? []), ...file.sources].map(({ id }) => id));
  return [
    ...findConnectionIssues(file, state, needTokens),
    ...findSourceIssues(catalogue, file, state, connections),
    ...findMappingIssues(file, state, sources),
    ...file.automations.flatMap(({ definition }, index) =>
      findAutomationIssues(catalogue, definition, { connections, sources }).map((issue) => ({
        ...issue,
        path: ["automations", index, ...issue.path],
      })),
    ),
  ];
}

function findConnectionIssues(file: WorkspaceFile, state: WorkspaceState | undefined, needTokens: boolean): Issue[] {
  const issues: Issue[] = [];
  const after = merge(state?.connections ?? [], file.connections);
  for (const [index, connection] of file.connections.entries()) {
    const stored = state?.connections.find(({ id }) => id === connection.id);
    if (needTokens && needsToken(connection) && stored?.provider !== connection.provider && !connection.secrets.accessToken) {
      issues.push({ path: ["connections", index, "accessToken"], message: "is missing: a new connection needs one" });
    }
    const twin = after.find(
      (other) => other.id !== connection.id && other.provider === connection.provider && isSameAccount(other, connection, state),
    );
    if (twin)
      issues.push({ path: ["connections", index, accountField(connection)], message: `belongs to the connection ${twin.id} already` });
  }
  return issues;
}

const needsToken = ({ provider }: FileConnection) => provider !== "contact-book";
const accountField = ({ provider }: FileConnection) => ACCOUNT_FIELDS[provider as keyof typeof ACCOUNT_FIELDS] ?? "provider";

function isSameAccount(a: { accountId: string | null }, b: { accountId: string | null }, state: WorkspaceState | undefined): boolean {
  const own = state?.workspace.locationId ?? null;
  return (a.accountId ?? own) === (b.accountId ?? own);
}

function findSourceIssues(
  catalogue: Catalogue,
  file: WorkspaceFile,
  state: WorkspaceState | undefined,
  connections: ReadonlyMap<string, Provider>,
): Issue[] {
  const issues: Issue[] = [];
  const after = merge(state?.sources ?? [], file.sources);
  for (const [index, source] of file.sources.entries()) {
    const at = ["sources", index];
    const provider = connections.get(source.connectionId);
    if (!provider) {
      const hint = didYouMean(source.connectionId, [...connections.keys()]);
      issues.push({ path: [...at, "connection"], message: `there is no connection "${source.connectionId}"${hint}` });
    } else if (catalogue.findDestination(provider)) {
      issues.push({ path: [...at, "connection"], message: `is a connection of ${provider}, from which no leads come` });
    }
    const twin = after.find(
      (other) => other.id !== source.id && other.connectionId === source.connectionId && other.formId === source.formId,
    );
    if (twin) issues.push({ path: [...at, "formId"], message: `is read by the source ${twin.id} already` });
  }
  return issues;
}

function findMappingIssues(file: WorkspaceFile, state: WorkspaceState | undefined, sources: ReadonlySet<string>): Issue[] {
  const after = merge(state?.mappings ?? [], file.mappings);
  return file.mappings.flatMap(({ id, sourceId, formId, rules }, index) => {
    const at = ["mappings", index];
    const twin = after.find((other) => other.id !== id && other.sourceId === sourceId && other.formId === formId);
    return [
      ...findRuleIssues(rules).map(({ path, message }) => ({ path: [...at, "rules", ...path], message })),
      ...(sources.has(sourceId)
        ? []
        : [{ path: [...at, "source"], message: `there is no source "${sourceId}"${didYouMean(sourceId, [...sources])}` }]),
      ...(twin ? [{ path: [...at, "formId"], message: `has the mapping ${twin.id} already` }] : []),
    ];
  });
}

/** What there will be: the stored ones, those of the file in their place. */
function merge<Stored extends { id: string }, Wanted extends { id: string }>(
  stored: readonly Stored[],
  wanted: readonly Wanted[],
): (Stored | Wanted)[] {
  return [...stored.filter(({ id }) => !wanted.some((other) => other.id === id)), ...wanted];
}
