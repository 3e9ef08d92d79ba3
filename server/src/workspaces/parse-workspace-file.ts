import { isMap } from "yaml";
import { type Issue, throwIssues, toIssues } from "../automations/issues.ts";
import { findStructureIssues } from "../automations/definition.ts";
import { InvalidInput } from "../lib/errors.ts";
import { fillInVariables, readYaml, type Variables } from "./variables.ts";
import { type WorkspaceFile, WorkspaceFileSchema } from "./workspace-file.ts";

const MAX_CHARACTERS = 1_000_000;

/**
 * Reads a workspace file. `${NAME}` is looked up in `env`; a file whose variables were filled in before (`fillInVariables`)
 * needs none. Throws InvalidInput that names every place with its line. What only the workspace and the catalogue can tell
 * (unknown connections, operations, inputs) is found by `planApply`.
 */
export function parseWorkspaceFile(text: string, { env }: { env: Variables }): WorkspaceFile {
  if (text.length > MAX_CHARACTERS) throw new InvalidInput(`The workspace file is longer than ${MAX_CHARACTERS} characters.`);
  const filled = fillInVariables(text, env);
  const { document, lineOf } = readYaml(filled.text);
  throwFileIssues({ lineOf }, yamlIssues(document.errors, filled.text));
  throwFileIssues({ lineOf }, filled.issues);
  if (!isMap(document.contents)) throw new InvalidInput("The workspace file is empty, or no list of sections: it begins with workspace:");
  const parsed = WorkspaceFileSchema.safeParse(toPlain(document));
  if (!parsed.success) {
    throwFileIssues({ lineOf }, toIssues(parsed.error.issues));
    throw parsed.error;
  }
  const file: WorkspaceFile = { ...parsed.data, lineOf };
  throwFileIssues(file, findRepeatedIds(file));
  throwFileIssues(
    file,
    file.automations.flatMap(({ definition }, index) =>
      findStructureIssues(definition).map((issue) => ({ ...issue, path: ["automations", index, ...issue.path] })),
    ),
  );
  return file;
}

/** Throws InvalidInput with the line of each place, where the file knows it. */
export function throwFileIssues(file: Pick<WorkspaceFile, "lineOf">, issues: readonly Issue[]): void {
  throwIssues(
    "The workspace file is not valid",
    issues.map(({ path, message }) => {
      const line = path.length > 0 ? file.lineOf?.(path) : undefined;
      return { path, message: line === undefined ? message : `${message} (line ${line})` };
    }),
  );
}

function yamlIssues(errors: readonly { message: string; pos: [number, number] }[], text: string): Issue[] {
  return errors.slice(0, 5).map(({ message, pos }) => {
    const line = text.slice(0, pos[0]).split("\n").length;
    return { path: [], message: `line ${line} is no YAML: ${message.split("\n")[0]}` };
  });
}

/** Aliases are followed, but not a hundredfold: a small file must not become a large one. */
function toPlain(document: ReturnType<typeof readYaml>["document"]): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch (cause) {
    throw new InvalidInput("The workspace file repeats too much with aliases.", [], { cause });
  }
}

function findRepeatedIds(file: WorkspaceFile): Issue[] {
  const lists: Record<string, string[]> = {
    connections: file.connections.map(({ id }) => id),
    sources: file.sources.map(({ id }) => id),
    mappings: file.mappings.map(({ id }) => id),
    automations: file.automations.map(({ definition }) => definition.id),
  };
  return Object.entries(lists).flatMap(([name, ids]) =>
    ids.flatMap((id, index) => (ids.indexOf(id) < index ? [{ path: [name, index, "id"], message: `"${id}" is in the file twice` }] : [])),
  );
}
