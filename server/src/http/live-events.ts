import { z } from "zod";

/** What the names of live events may be. */
export const LIVE_EVENTS = ["lead", "run", "step", "contact", "health"] as const;

export type LiveMessage = { event: string; data: string; id: string };
export type LiveStream = AsyncIterable<LiveMessage | "alive"> & { close(): void };

export class LiveEvents {
  open(_workspaceId: string, _lastEventId: string | undefined): LiveStream {
    throw new Error("not yet");
  }
}
void z;
