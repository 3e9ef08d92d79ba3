/**
 * Runs `work` soon after the first call, at most once per `waitMs`, and never twice at once: calls that come meanwhile
 * become one more run. So a burst of events costs few reads, and the last event is always seen.
 */
export function coalesce(work: () => Promise<unknown>, waitMs: number): () => void {
  let state: "idle" | "busy" | "again" = "idle";
  const turn = async () => {
    await work().catch(() => undefined); // the query that failed shows it
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    const again = state === "again";
    state = again ? "busy" : "idle";
    if (again) void turn();
  };
  return () => {
    if (state !== "idle") state = "again";
    else {
      state = "busy";
      void turn();
    }
  };
}
