/** Adds the line by which a note or task is found again: neither can be sent twice without doubling it. */
export const withMarker = (body: string | undefined, ref: string) => (body === undefined ? markerOf(ref) : `${body}\n\n${markerOf(ref)}`);

export const hasMarker = (body: string | null | undefined, ref: string) => body?.includes(markerOf(ref)) ?? false;

const markerOf = (ref: string) => `[ref:${ref}]`;
