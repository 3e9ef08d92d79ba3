/** The same items, the next one being made while one is worked on. Stopping early ends the source; what it throws is thrown in its turn. */
export async function* oneAhead<Item>(source: AsyncGenerator<Item>): AsyncGenerator<Item> {
  try {
    for (let next = source.next(); ;) {
      const result = await next;
      if (result.done) return;
      next = source.next();
      next.catch(() => {}); // thrown again when it is asked for
      yield result.value;
    }
  } finally {
    await source.return(undefined);
  }
}
