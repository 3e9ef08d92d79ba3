import { isMap, isScalar, LineCounter, parseDocument, visit, type Document, type Node } from "yaml";
import type { Issue } from "../automations/issues.ts";
import { SECRET_FIELDS } from "./workspace-file.ts";

/** A file as YAML sees it, with the lines of its places. */
export type YamlFile = { document: Document.Parsed; lineOf(path: readonly PropertyKey[]): number | undefined };

/** Values of an environment. */
export type Variables = Readonly<Record<string, string | undefined>>;

// Automations are left out: what looks like a variable in a template is text for people.
const SECTIONS = ["workspace", "connections", "sources"];
const VARIABLE = /^\$\{([A-Za-z_][A-Za-z0-9_]*)\}$/;

/** Reads YAML without judging it; `document.errors` has what is wrong. */
export function readYaml(text: string): YamlFile {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  return { document, lineOf: (path) => findLine(document, counter, path) };
}

/** The line of the deepest part of a path that is in the file. */
function findLine(document: Document.Parsed, counter: LineCounter, path: readonly PropertyKey[]): number | undefined {
  let node: Node | null | undefined = document.contents;
  let offset = node?.range?.[0];
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === part);
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value as Node | null;
    } else {
      node = (node as { items?: Node[] } | null | undefined)?.items?.[Number(part)];
      if (!node) break;
      offset = node.range?.[0] ?? offset;
    }
  }
  return offset === undefined ? undefined : counter.linePos(offset).line;
}

/**
 * Puts the values of variables in the place of `${NAME}` in connections, sources and the workspace; a secret becomes
 * `{ env: NAME, value: … }`, so that whoever stores it knows its name. Text that is no YAML comes back as it is. Lines stay as
 * they are. `issues` names the variables that are not set.
 */
export function fillInVariables(text: string, variables: Variables): { text: string; issues: Issue[] } {
  const { document } = readYaml(text);
  if (document.errors.length > 0 || !isMap(document.contents)) return { text, issues: [] };
  const issues: Issue[] = [];
  const edits: { from: number; to: number; value: string }[] = [];
  for (const section of SECTIONS) {
    const node = document.get(section, true);
    if (!node) continue;
    visit(node as Node, {
      Scalar(key, scalar, parents) {
        if (key === "key" || typeof scalar.value !== "string" || !scalar.value.includes("${")) return;
        const path = [section, ...pathOf(parents, key)];
        const name = VARIABLE.exec(scalar.value)?.[1];
        const value = name !== undefined && Object.hasOwn(variables, name) ? variables[name] : undefined;
        if (name === undefined) issues.push({ path, message: "a variable must be the whole value, like ${NAME}" });
        else if (!value) issues.push({ path, message: `the environment variable ${name} is ${value === "" ? "empty" : "not set"}` });
        else if (scalar.range) edits.push({ from: scalar.range[0], to: scalar.range[1], value: asYaml(path.at(-1), name, value) });
      },
    });
  }
  const filled = edits
    .sort((a, b) => b.from - a.from)
    .reduce((whole, { from, to, value }) => whole.slice(0, from) + value + whole.slice(to), text);
  return { text: filled, issues };
}

/** JSON is YAML, and has no line breaks of its own. */
function asYaml(field: PropertyKey | undefined, env: string, value: string): string {
  return SECRET_FIELDS.some((secret) => secret === field) ? JSON.stringify({ env, value }) : JSON.stringify(value);
}

/** Where a visited scalar is, below the node the visit began with. */
function pathOf(parents: readonly unknown[], key: unknown): PropertyKey[] {
  const path: PropertyKey[] = [];
  for (const [index, parent] of parents.entries()) {
    const child = parents[index + 1];
    if (typeof parent === "object" && parent !== null && "key" in parent) path.push(String((parent.key as { value?: unknown }).value));
    else if (!isMap(parent)) path.push(child === undefined ? Number(key) : (parent as { items: unknown[] }).items.indexOf(child));
  }
  return path;
}
