import type { Provider } from "../connectors/kit/providers.ts";
import type { SourceMode } from "./pace.ts";

/** `poll`: regularly, whatever is new. `backfill`: once, what a platform still holds of the past. */
export type ReadingKind = "poll" | "backfill";

export type ReadingKey = { workspaceId: string; sourceId: string; kind: ReadingKind };

/** A reading in our hands until its lease ends. */
export type ClaimedReading = ReadingKey & {
  leaseToken: string;
  /** From when a backfill reads, and until when; null: to the newest. */
  since: Date | null;
  until: Date | null;
  startedAt: Date | null;
  /** Rounds in a row that did not end well, and why the last did not. */
  failures: number;
  code: string | null;
};

/** The source of a reading, as the reader needs it. */
export type SourceToRead = SourceMode & {
  connectionId: string;
  provider: Provider;
  environment: "live" | "sandbox";
  /** Null: all forms of the connection but those that have a source of their own. */
  formId: string | null;
  formsOfOthers: string[];
  createdAt: Date;
};

/** How far a form is read; see the table form_marks. */
export type FormMark = {
  formId: string;
  watermark: Date | null;
  openedAt: Date | null;
  since: Date | null;
  newest: Date | null;
  reached: Date | null;
  readAt: Date | null;
  deepAt: Date | null;
  leadCount: number | null;
};

export const newMark = (formId: string): FormMark => ({
  formId,
  watermark: null,
  openedAt: null,
  since: null,
  newest: null,
  reached: null,
  readAt: null,
  deepAt: null,
  leadCount: null,
});
