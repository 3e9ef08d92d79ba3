/** One thing that was looked at on a connection: how it is, in a sentence, and what to do when it is not well. */
export type Check = { name: string; state: "ok" | "warning" | "failed"; message: string; remedy: string | null };
