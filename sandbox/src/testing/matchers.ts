import { expect } from "vitest";

// vitest's own answer `any`, which would switch the compiler off around them.
export const anyText: unknown = expect.any(String);
export const containing = (text: string): unknown => expect.stringContaining(text);
export const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);
export const having = (items: unknown[]): unknown => expect.arrayContaining(items);
