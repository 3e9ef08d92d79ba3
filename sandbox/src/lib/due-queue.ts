/** Things with a moment, taken out in the order of their moments; of the same moment, in the order they came. */
export function createDueQueue<T>() {
  const heap: { dueMs: number; order: number; item: T }[] = [];
  let order = 0;
  const earlier = (one: number, other: number): boolean => {
    const a = heap[one];
    const b = heap[other];
    return !!a && !!b && (a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.order < b.order));
  };
  const swap = (one: number, other: number): void => {
    const a = heap[one];
    const b = heap[other];
    if (a && b) [heap[one], heap[other]] = [b, a];
  };
  return {
    get size(): number {
      return heap.length;
    },
    get nextDueMs(): number | undefined {
      return heap[0]?.dueMs;
    },
    add(dueMs: number, item: T): void {
      heap.push({ dueMs, order: order++, item });
      for (let at = heap.length - 1; at > 0;) {
        const parent = (at - 1) >> 1;
        if (!earlier(at, parent)) return;
        swap(at, parent);
        at = parent;
      }
    },
    /** Everything due by then. */
    take(nowMs: number): T[] {
      const taken: T[] = [];
      for (let first = heap[0]; first && first.dueMs <= nowMs; first = heap[0]) {
        taken.push(first.item);
        swap(0, heap.length - 1);
        heap.pop();
        for (let at = 0; ;) {
          const [left, right] = [2 * at + 1, 2 * at + 2];
          const least = earlier(right, left) ? right : left;
          if (!earlier(least, at)) break;
          swap(least, at);
          at = least;
        }
      }
      return taken;
    },
    clear(): void {
      heap.length = 0;
    },
  };
}
