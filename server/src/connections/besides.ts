import type { Logger } from "pino";

/** Does what should be done but must not change the outcome of the work it belongs to: a failure is logged, and found again later. */
export async function besides({ logger }: { logger: Pick<Logger, "warn"> }, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    logger.warn({ err: error }, "a connection's state could not be written; the next piece of work tries again");
  }
}
