import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { coalesce } from "../lib/coalesce.ts";

export type LiveState = "connecting" | "live" | "reconnecting";

/** Which reads an event makes old; the lead it names as well. */
const readsOf: Record<string, string[]> = {
  lead: ["leads", "home", "automations", "work"],
  run: ["leads", "home", "automations"],
  step: ["leads", "work"],
  contact: ["contacts", "conflicts", "pipeline", "tasks", "appointments"],
  health: ["home", "connections", "work", "work-count", "replays"],
};

const listEveryMs = 900;
const leadEveryMs = 250;
const firstRetryMs = 1500;
const longestRetryMs = 20_000;

let state: LiveState = "connecting";
const listeners = new Set<() => void>();
const setState = (next: LiveState) => {
  if (state === next) return;
  state = next;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useLiveState = (): LiveState => useSyncExternalStore(subscribe, () => state);

/** Keeps what is on the screen true: events mark reads as old, bursts are joined. A hidden tab holds no connection. */
export function useLiveEvents(workspace: string) {
  const queries = useQueryClient();
  useEffect(() => listen(queries, workspace), [queries, workspace]);
}

function listen(queries: QueryClient, workspace: string): () => void {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let retryMs = firstRetryMs;
  const refresh = refresher(queries, workspace);

  const readAllAgain = () => void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "session" });
  const close = () => {
    clearTimeout(retry);
    source?.close();
    source = undefined;
  };
  const open = (isReturn: boolean) => {
    let isAgain = isReturn;
    close();
    setState(isAgain ? "reconnecting" : "connecting");
    source = new EventSource(`/api/v1/events?workspace=${encodeURIComponent(workspace)}`);
    source.onopen = () => {
      retryMs = firstRetryMs;
      setState("live");
      if (isAgain) readAllAgain();
      isAgain = true; // the browser reconnects by itself after this, and what happened between may be missing
    };
    source.onerror = () => {
      setState("reconnecting");
      if (source?.readyState !== EventSource.CLOSED) return; // the browser is trying
      retry = setTimeout(() => open(true), retryMs);
      retryMs = Math.min(longestRetryMs, retryMs * 1.7);
    };
    source.addEventListener("resync", readAllAgain); // events were lost on the way
    for (const kind of Object.keys(readsOf)) source.addEventListener(kind, (event) => refresh(kind, leadIdOf(event.data)));
  };

  const onVisibility = () => (document.hidden ? close() : open(true));
  document.addEventListener("visibilitychange", onVisibility);
  open(false);
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    close();
  };
}

function refresher(queries: QueryClient, workspace: string): (kind: string, leadId: string | undefined) => void {
  const read = async (queryKey: string[]) => {
    const wasReading = queries.isFetching({ queryKey }) > 0;
    // A read under way is left alone (it may be "Show more"), but may have missed the event: read once more after it.
    await queries.invalidateQueries({ queryKey }, { cancelRefetch: false });
    if (wasReading) await queries.invalidateQueries({ queryKey }, { cancelRefetch: false });
  };
  const openLeads = new Set<string>();
  const kinds = new Set<string>();
  const fast = coalesce(() => {
    const ids = [...openLeads];
    openLeads.clear();
    return Promise.all(ids.map((id) => read(["lead", workspace, id])));
  }, leadEveryMs);
  const slow = coalesce(() => {
    const nouns = new Set([...kinds].flatMap((kind) => readsOf[kind] ?? []));
    kinds.clear();
    return Promise.all([...nouns].map((noun) => read([noun, workspace])));
  }, listEveryMs);
  return (kind, leadId) => {
    if (leadId) {
      openLeads.add(leadId);
      fast();
    }
    kinds.add(kind);
    slow();
  };
}

function leadIdOf(data: unknown): string | undefined {
  try {
    const parsed: unknown = JSON.parse(String(data));
    const id = typeof parsed === "object" && parsed !== null && "leadId" in parsed ? parsed.leadId : undefined;
    return typeof id === "string" ? id : undefined;
  } catch {
    return undefined;
  }
}
