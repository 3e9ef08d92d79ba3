/** One thing a connection was tested for. `message` is safe to show; `remedy` says what to do, null where there is nothing to do. */
export type Check = { name: string; state: "ok" | "warning" | "failed"; message: string; remedy: string | null };
