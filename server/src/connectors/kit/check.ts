/** One thing that was looked at: what it is, how it is, and what to do when it is not well. */
export type Check = {
  name: string;
  state: "ok" | "warning" | "failed";
  message: string;
  /** What to do; null when there is nothing to do. */
  remedy: string | null;
};

/** Hears of each thing as soon as it was looked at: a person may be waiting. */
export type TellCheck = (check: Check) => void;
