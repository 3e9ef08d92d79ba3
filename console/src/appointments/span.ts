/** "Mon, 5 Jan, 15:00 – 15:30": from when to when, in this browser's time zone; another day is named. */
export const span = (startTime: string, endTime: string, locale?: string): string =>
  new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  }).formatRange(new Date(startTime), new Date(endTime));
