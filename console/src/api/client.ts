import createClient from "openapi-fetch";
import { toProblem } from "./problem.ts";
import type { paths } from "./schema.d.ts";

export const api = createClient<paths>({ baseUrl: "" });

type Outcome<T> = { data?: T; error?: unknown; response: Response };

/** The answer's body, or a thrown `Problem`. */
export async function answer<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const { data, error, response } = await outcome;
  if (!response.ok) throw toProblem(response.status, error);
  return data as T; // openapi-fetch leaves `data` undefined only for 204, where T is undefined too
}
