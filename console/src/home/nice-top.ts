/** The smallest of 4, 6, 8, 10, 20, 40 … that holds the largest value, so that the axis has a round middle. */
export function niceTop(largest: number): number {
  for (let power = 1; ; power *= 10) for (const step of [4, 6, 8, 10, 20]) if (largest <= step * power) return step * power;
}
