import type { LeadContent, Named } from "../../leads/lead.ts";
import { InvalidInput } from "../../lib/errors.ts";
import { parseJsonLosslessly } from "../../lib/json.ts";
import type { FetchedForm, FetchedLead, NormaliseContext } from "../kit/source.ts";
import { readAnswers } from "./answers.ts";
import { readConsents } from "./consents.ts";
import { readPerson } from "./person.ts";
import { asFilledText, asId, asObject, type JsonObject } from "./shapes.ts";
import { isTestLead } from "./test-lead.ts";
import { timeOfGraph } from "./time.ts";

/**
 * Turns Meta's lead, with its form where that could be read, into our words. Whatever Meta leaves out is null; no answer is
 * dropped. Throws InvalidInput when the body is no lead. Source: Meta, Marketing API, "Retrieving leads".
 */
export function normaliseLead(fetched: FetchedLead, form: FetchedForm | null, context: NormaliseContext): LeadContent {
  const lead = asObject(parseJsonLosslessly(fetched.body));
  if (!lead || asId(lead.id) === null) throw new InvalidInput("Facebook's answer is not a lead: it has no id.");
  const formBody = asObject(form?.body);
  const formId = asId(lead.form_id) ?? context.formId ?? form?.id ?? null;
  const submittedAt = timeOfGraph(lead.created_time) ?? context.receivedAt;
  const read = readAnswers(lead.field_data, formBody);
  const answers = read.map(({ answer }) => answer);
  return {
    account: { id: context.account.id, name: context.account.name ?? asFilledText(asObject(formBody?.page)?.name) },
    form: { id: formId ?? "", name: asFilledText(form?.name) ?? asFilledText(formBody?.name), version: context.formVersion },
    ad: readNamed(lead, "ad"),
    adSet: readNamed(lead, "adset"),
    campaign: readNamed(lead, "campaign"),
    platform: asFilledText(lead.platform),
    isOrganic: lead.is_organic === true,
    isTest: isTestLead(answers),
    submittedAt,
    person: readPerson(read, context.country),
    answers,
    consents: readConsents(lead.custom_disclaimer_responses, formBody, {
      version: wordingVersion(formId, context.formVersion),
      at: submittedAt,
    }),
  };
}

/** Absent for organic and test leads, or when the connection may not see ads. */
function readNamed(lead: JsonObject, what: "ad" | "adset" | "campaign"): Named | null {
  const id = asId(lead[`${what}_id`]);
  return id === null ? null : { id, name: asFilledText(lead[`${what}_name`]) };
}

/** Which wording a consent was given to, e.g. `1200000000000101:3`: the form, and our number of its text. */
function wordingVersion(formId: string | null, formVersion: number | null): string | null {
  return formId !== null && formVersion !== null ? `${formId}:${formVersion}` : formId;
}
