/** A clock that stands still until moved. */
export function manualClock(start = "2026-11-02T14:00:00Z") {
  let now = new Date(start);
  return {
    now: () => now,
    advance({
      days = 0,
      hours = 0,
      minutes = 0,
      seconds = 0,
      ms = 0,
    }: {
      days?: number;
      hours?: number;
      minutes?: number;
      seconds?: number;
      ms?: number;
    }): void {
      now = new Date(now.getTime() + (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + ms);
    },
  };
}
