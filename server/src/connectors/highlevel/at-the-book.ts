import type { Delivered, Operation } from "../kit/destination.ts";
import { ProviderRefused } from "../kit/failure.ts";

/** The same operation at our own contact book: what it says of trouble names the book, not HighLevel. */
export function atTheBook(operation: Operation<never, unknown>): Operation<never, unknown> {
  const run: typeof operation.run = (...given) => named(operation.run(...given));
  if (operation.repeat !== "look") return { ...operation, run };
  return { ...operation, run, find: (...given) => named(operation.find(...given)) };
}

async function named<Result extends Delivered<unknown> | undefined>(work: Promise<Result>): Promise<Result> {
  try {
    const done = await work;
    return done?.warning ? { ...done, warning: { ...done.warning, message: atBook(done.warning.message) } } : done;
  } catch (error) {
    if (!(error instanceof ProviderRefused)) throw error;
    const { code, message, verdict, cause } = error;
    throw new ProviderRefused({ code, message: atBook(message), verdict, cause });
  }
}

const atBook = (message: string): string =>
  message
    .replaceAll("in HighLevel's agency view", "by its operator")
    .replaceAll(/(^|[.:] )HighLevel/g, "$1The contact book")
    .replaceAll("HighLevel", "the contact book");
