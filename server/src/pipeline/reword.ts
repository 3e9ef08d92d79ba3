import type { Delivered, DestinationConnector } from "../connectors/kit/destination.ts";
import { ProviderRefused } from "../connectors/kit/failure.ts";

/** Does the work of an operation; what it says of trouble is said in the destination's own words. */
export async function reworded<Result>(
  { reword }: Pick<DestinationConnector, "reword">,
  work: () => Promise<Delivered<unknown> | Result>,
): Promise<Delivered<unknown> | Result> {
  if (!reword) return work();
  try {
    const done = await work();
    if (typeof done !== "object" || done === null || !("warning" in done) || !done.warning) return done;
    return { ...done, warning: { ...done.warning, message: reword(done.warning.message) } };
  } catch (error) {
    if (!(error instanceof ProviderRefused)) throw error;
    const { code, message, verdict, cause } = error;
    throw new ProviderRefused({ code, message: reword(message), verdict, cause });
  }
}
