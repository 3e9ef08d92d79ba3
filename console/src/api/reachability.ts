type Reach = "reached" | "lost";

const firstTryMs = 2000;
const longestMs = 15_000;

let reach: Reach = "reached";
const listeners = new Set<() => void>();
const returned = new Set<() => void>();

function set(next: Reach) {
  if (reach === next) return;
  reach = next;
  for (const listener of listeners) listener();
}

const isThere = (): Promise<boolean> =>
  fetch("/healthz", { cache: "no-store" }).then(
    (response) => response.ok,
    () => false,
  );

async function askUntilBack(waitMs: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, waitMs));
  if (!(await isThere())) return askUntilBack(Math.min(longestMs, waitMs * 1.6));
  set("reached");
  for (const listener of returned) listener();
}

/** Whether the server can be reached. Once lost, it is asked again by itself until it is back. */
export const reachability = {
  get: (): Reach => reach,
  lost() {
    if (reach === "lost") return;
    set("lost");
    void askUntilBack(firstTryMs);
  },
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  isThere,
  /** Resolves when the server answers again. */
  untilBack(): Promise<void> {
    return new Promise((resolve) => {
      const stop = reachability.onReturn(() => {
        stop();
        resolve();
      });
      reachability.lost();
    });
  },
  onReturn(listener: () => void) {
    returned.add(listener);
    return () => void returned.delete(listener);
  },
};
