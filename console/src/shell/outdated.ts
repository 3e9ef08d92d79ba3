const mark = "leadrelay-reloaded-at";
const onceInMs = 60_000;

/** After an update of the server the old page asks for files that are gone: load the new page, but never in a circle. */
export function reloadOnceWhenOutdated() {
  addEventListener("vite:preloadError", (event) => {
    const last = Number(sessionStorage.getItem(mark) ?? 0);
    if (Date.now() - last < onceInMs) return;
    event.preventDefault();
    sessionStorage.setItem(mark, String(Date.now()));
    location.reload();
  });
}
