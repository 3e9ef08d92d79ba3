/** Runs one call for many callers: while a commit is under way the next callers gather, and go together. */
export type GroupCommit<Item, Result> = (item: Item) => Promise<Result>;

/**
 * Makes a GroupCommit. `commit` takes up to `maxItems` items and gives one result each, in their order; at most `lanes`
 * commits run at once. When it throws, each of its callers gets the error, unless `splits` says that the items should be
 * tried one by one (one bad item must not fail its neighbours).
 */
export function createGroupCommit<Item, Result>(options: {
  maxItems: number;
  lanes: number;
  commit(items: Item[]): Promise<Result[]>;
  splits?(error: unknown): boolean;
}): GroupCommit<Item, Result> {
  type Waiting = { item: Item; resolve(result: Result): void; reject(error: unknown): void };
  let waiting: Waiting[] = [];
  let running = 0;

  async function settle(batch: Waiting[]): Promise<void> {
    try {
      const results = await options.commit(batch.map((entry) => entry.item));
      batch.forEach((entry, index) => entry.resolve(results[index] as Result)); // one result an item: the contract above
    } catch (error) {
      if (batch.length > 1 && options.splits?.(error)) for (const entry of batch) await settle([entry]);
      else for (const entry of batch) entry.reject(error);
    }
  }

  function pump(): void {
    while (running < options.lanes && waiting.length > 0) {
      const batch = waiting.slice(0, options.maxItems);
      waiting = waiting.slice(batch.length);
      running += 1;
      void settle(batch).finally(() => {
        running -= 1;
        pump();
      });
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      // Callers of the same moment go together, although the first could leave at once.
      if (waiting.length === 1) setImmediate(pump);
      else if (waiting.length >= options.maxItems) pump();
    });
}
