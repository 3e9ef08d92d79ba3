/** Lets at most so many tasks run at once; the others wait their turn, in order. */
export function createLimit(most: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async function run<T>(task: () => Promise<T>): Promise<T> {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift(); // hands its own place on
      if (next) next();
      else running -= 1;
    }
  };
}
