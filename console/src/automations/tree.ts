import type { OutlineItem } from "../api/types.ts";

export type Branch = "then" | "else";
export type FlowNode = { item: OutlineItem; then: FlowNode[]; else: FlowNode[] };

/**
 * The outline as a tree. `depth` says how far inside a step is; which side of its condition, the path says: the last
 * "then" or "else" in it belongs to the nearest condition above.
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

export function branchOf(path: string): Branch {
  const sides = path.match(/\b(?:then|else)\b/g);
  return sides?.at(-1) === "else" ? "else" : "then";
}
