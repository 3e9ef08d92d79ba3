/** How full a gauge is, in per cent of what there is to show, and whether that is a thing to look at. */
export function share(used: number, limit: number): { percent: number; tone: "good" | "warn" | "bad" } {
  const percent = limit > 0 ? Math.min(100, Math.max(0, Math.round((used / limit) * 100))) : 100;
  return { percent, tone: percent >= 100 ? "bad" : percent >= 80 ? "warn" : "good" };
}
