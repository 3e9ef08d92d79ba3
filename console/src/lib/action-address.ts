/** Where an action of the health list leads: the server names a page, the workspace is added here. Never out of the console. */
export function actionAddress(href: string, workspace: string): string {
  const home = `/w/${encodeURIComponent(workspace)}`;
  if (!href.startsWith("/") || href.startsWith("//") || href.includes("\\")) return home;
  if (href === "/w" || href.startsWith("/w/")) return href;
  return href === "/" ? home : home + href;
}
