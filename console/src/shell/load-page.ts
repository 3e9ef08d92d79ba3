import { reachability } from "../api/reachability.ts";

const mark = "leadrelay-reloaded-at";
const onceInMs = 60_000;

/**
 * Loads the file of a page. When that fails the server is either away (then wait until it is back) or newer than this
 * page and its old files are gone (then load the new page, but never in a circle).
 */
export async function loadPage<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch {
    if (await reachability.isThere()) await loadNewVersion();
    else await reachability.untilBack();
    return load();
  }
}

async function loadNewVersion(): Promise<void> {
  const last = Number(sessionStorage.getItem(mark) ?? 0);
  if (Date.now() - last < onceInMs) return;
  sessionStorage.setItem(mark, String(Date.now()));
  location.reload();
  await new Promise(() => {}); // the page is leaving
}
