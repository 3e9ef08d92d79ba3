/** Adds the line by which a note or task is found again: neither can be sent twice without doubling it. */
export const withMarker = (body: string | undefined, ref: string) => (body === undefined ? markerOf(ref) : `${body}\n\n${markerOf(ref)}`);

export const hasMarker = (body: string | null | undefined, ref: string) => body?.includes(markerOf(ref)) ?? false;

/** A new text with the marks of the old one, so that whoever wrote it still finds it. */
export function keepMarkers(body: string, before: string | null | undefined): string {
  const marks = before?.match(/\[ref:[0-9a-z]+\]/g) ?? [];
  return marks.reduce((text, mark) => (text.includes(mark) ? text : `${text}\n\n${mark}`), body);
}

const markerOf = (ref: string) => `[ref:${ref}]`;
