import type { OutlineItem } from "../api/types.ts";

export type Branch = "then" | "else";
export type FlowNode = { item: OutlineItem; then: FlowNode[]; else: FlowNode[] };

/**
 * The outline as a tree. `depth` says how far inside a step is; which side of its condition, the path says
 * (`if-3.then.call`): the last "then" or "else" before its own name belongs to the nearest condition above.
 */
export function toTree(outline: OutlineItem[]): FlowNode[] {
  const roots: FlowNode[] = [];
  const above: FlowNode[] = [];
  for (const item of outline) {
    const node: FlowNode = { item, then: [], else: [] };
    above.length = Math.min(above.length, item.depth);
    const parent = above.at(-1);
    if (parent) parent[branchOf(item.path)].push(node);
    else roots.push(node);
    above.push(node);
  }
  return roots;
}

/** The step's own name, by which templates call it: the last part of its path. */
export const stepName = (path: string): string => path.split(".").at(-1) ?? path;

export function branchOf(path: string): Branch {
  const above = path.split(".").slice(0, -1);
  return above.findLast((part) => part === "then" || part === "else") === "else" ? "else" : "then";
}
