import type { ConsentQuestion } from "../api/types.ts";

const fields = ["client_id", "redirect_uri", "response_type", "scope", "state", "code_challenge", "code_challenge_method"] as const;

/** What an app asks, as it stands in the address; what is not there is not asked. */
export function questionOf(params: URLSearchParams): ConsentQuestion {
  const question: Partial<Record<(typeof fields)[number], string>> = {};
  for (const field of fields) {
    const value = params.get(field);
    if (value !== null) question[field] = value;
  }
  return question;
}
