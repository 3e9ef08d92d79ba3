import type { ProviderFetch, ProviderResponse } from "../kit/fetch.ts";
import type { PlacedQuestion } from "../kit/form.ts";
import { ProviderRefused } from "../kit/failure.ts";
import { toRefusal, unclearAnswer } from "./failure.ts";
import { readBody, readGraphError } from "./graph-error.ts";
import { readList } from "./graph-list.ts";
import { presetOfType } from "./presets.ts";
import { asId } from "./shapes.ts";
import { dummyOf, TEST_EMAIL } from "./test-lead.ts";

type Form = { version: string; formId: string };

/** The test leads of a form: one at most, as Meta allows no more. Source: Meta, "Testing and troubleshooting lead ads". */
export async function listTestLeads(fetch: ProviderFetch, { version, formId }: Form): Promise<string[]> {
  const { items } = await readList(fetch, `/${version}/${encodeURIComponent(formId)}/test_leads`, { fields: "id" });
  return items.flatMap(({ id }) => asId(id) ?? []);
}

/**
 * Makes a test lead, which Meta announces like a real one. Throws ProviderRefused with `facebook_test_lead_exists` while there is
 * one. Source: Meta, "Testing and troubleshooting lead ads".
 */
export async function createTestLead(
  fetch: ProviderFetch,
  { version, formId, questions }: Form & { questions: PlacedQuestion[] },
): Promise<string> {
  const path = `/${version}/${encodeURIComponent(formId)}/test_leads`;
  const response = await fetch({ method: "POST", path, body: { field_data: testAnswers(questions) } });
  const id = asId(readDone(response)?.id);
  if (id === null) throw unclearAnswer(response);
  return id;
}

/** Takes a test lead away. Only the app that made it may. */
export async function removeTestLead(
  fetch: ProviderFetch,
  { version, externalId }: { version: string; externalId: string },
): Promise<void> {
  try {
    readDone(await fetch({ method: "DELETE", path: `/${version}/${encodeURIComponent(externalId)}` }));
  } catch (error) {
    if (error instanceof ProviderRefused && error.code === "facebook_not_visible") return;
    throw error;
  }
}

/**
 * Answers that fit the form, so that the lead goes as far as a real one would, and yet show that it is a test: Meta's own dummy
 * address, or dummy text in each question that takes any text.
 */
export function testAnswers(questions: PlacedQuestion[]): { name: string; values: string[] }[] {
  const own = questions.filter(({ dependsOn }) => dependsOn === null);
  const isShown = own.some((question) => question.choices.length === 0 && ["email", "string"].includes(kindOf(question)));
  return own.map((question) => ({ name: question.key, values: [valueOf(question, isShown)] }));
}

/** `isShown`: another answer says that this is a test; else this one must, though it is then no date or number. */
function valueOf(question: PlacedQuestion, isShown: boolean): string {
  const kind = kindOf(question);
  const [first] = question.choices;
  if (first) return first.key;
  if (kind === "email") return TEST_EMAIL;
  if (kind === "phone" && isShown) return TEST_PHONE;
  if (kind === "date" && isShown) return "01/31/1990";
  if (kind === "number" && isShown) return "1";
  return dummyOf(question.key);
}

/** A number that belongs to nobody. Source: NANPA, 555-0100 to 555-0199 are for fiction. */
const TEST_PHONE = "+12025550143";

const kindOf = ({ type }: PlacedQuestion) => presetOfType(type)?.answers ?? "string";

/** The body of an answer that is no refusal. */
function readDone(response: ProviderResponse) {
  if (response.status !== 200 || readGraphError(response)) throw toRefusal(response);
  return readBody(response);
}
