import type { CSSProperties } from "react";

/** CSS variables for `style`; React's types do not know variables. */
export const cssVariables = (values: Record<`--${string}`, number>): CSSProperties => values;
