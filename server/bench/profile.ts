import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

type Profile = {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  timeDeltas: number[];
};

const SHOWN_FUNCTIONS = 25;
const SHOWN_PACKAGES = 15;

/** Where the time of each profiled process went: by function itself, and by package or folder. Idle time is left out. */
export function summariseProfiles(folder: string): string {
  const files = readdirSync(folder).filter((name) => name.endsWith(".cpuprofile"));
  return files.map((name) => `\n${name}\n${summarise(JSON.parse(readFileSync(path.join(folder, name), "utf8")) as Profile)}`).join("\n"); // V8's format
}

function summarise({ nodes, samples, timeDeltas }: Profile): string {
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]));
  const functions = new Map<string, number>();
  const packages = new Map<string, number>();
  let total = 0;
  samples.forEach((id, index) => {
    const frame = byId.get(id);
    const ms = (timeDeltas[index] ?? 0) / 1_000;
    if (!frame || frame.functionName === "(idle)") return;
    total += ms;
    const place = packageOf(frame);
    add(packages, place, ms);
    add(functions, `${frame.functionName || "(anonymous)"} ${frame.url ? `${shorten(frame.url)}:${frame.lineNumber + 1}` : ""}`, ms);
  });
  const list = (map: Map<string, number>, most: number) =>
    [...map]
      .sort((a, b) => b[1] - a[1])
      .slice(0, most)
      .map(([name, ms]) => `  ${((100 * ms) / total).toFixed(1).padStart(5)} %  ${ms.toFixed(0).padStart(7)} ms  ${name}`);
  return [
    `busy for ${(total / 1_000).toFixed(1)} s`,
    "by package",
    ...list(packages, SHOWN_PACKAGES),
    "by function",
    ...list(functions, SHOWN_FUNCTIONS),
  ].join("\n");
}

function packageOf({ url, functionName }: Profile["nodes"][number]["callFrame"]): string {
  if (!url) return functionName.startsWith("(") ? functionName : "native";
  if (url.startsWith("node:")) return "node";
  const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  return name ?? /server\/src\/[^/]+/.exec(url)?.[0] ?? shorten(url);
}

const shorten = (url: string) => url.replace(/^.*\/node_modules\//, "").replace(/^.*\/server\/src\//, "src/");

function add(map: Map<string, number>, key: string, ms: number): void {
  map.set(key, (map.get(key) ?? 0) + ms);
}
