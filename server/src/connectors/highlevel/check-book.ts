import { z } from "zod";
import { AppError } from "../../lib/errors.ts";
import type { Check, TellCheck } from "../kit/check.ts";
import type { ConnectionInfo, ProviderFetch } from "../kit/fetch.ts";
import { sayBook } from "./at-the-book.ts";
import { call, segment } from "./call.ts";

const AnyAnswer = z.looseObject({});

/** Reads our own contact book the way leads are written to it: that its key is known, and that it answers. Changes nothing; never throws. */
export async function checkBook(fetch: ProviderFetch, { accountId }: ConnectionInfo, tell: TellCheck = () => {}): Promise<Check[]> {
  const name = "Contact book";
  let check: Check;
  try {
    await call(fetch, { path: `/locations/${segment(accountId)}` }, AnyAnswer);
    await call(fetch, { path: "/contacts/", query: { locationId: accountId, limit: "1" } }, AnyAnswer);
    check = { name, state: "ok", message: "It answers, and knows the key of this connection.", remedy: null };
  } catch (error) {
    const message = error instanceof AppError ? sayBook(error.message) : "It could not be asked, by a fault of ours.";
    check = {
      name,
      state: "failed",
      message,
      remedy: "Remove the connection and make one of the same id: it gets a new key, and what waits follows.",
    };
  }
  tell(check);
  return [check];
}
