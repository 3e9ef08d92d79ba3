import { parseJsonLosslessly } from "../../lib/json.ts";
import type { ProviderFetch } from "../kit/fetch.ts";
import type { FetchedForm } from "../kit/source.ts";
import { readObject } from "./read-object.ts";
import { asFilledText, asObject } from "./shapes.ts";

const QUESTION_FIELDS = [
  "id,key,label,type,options{key,value},inline_context",
  "conditional_questions_group_id,conditional_questions_choices,dependent_conditional_questions",
].join(",");

/** Source: Meta, Marketing API, "Creating lead ads forms"; the LeadgenForm object of the Business SDK v26.0. */
const FORM_FIELDS = [
  "id,name,status,locale,page,page_id,created_time,leads_count,organic_leads_count,expired_leads_count",
  `questions{${QUESTION_FIELDS}}`,
  "legal_content{privacy_policy,custom_disclaimer{title,body,checkboxes{id,key,text,is_required,is_checked_by_default}}}",
  "tracking_parameters,follow_up_action_url,allow_organic_lead,is_optimized_for_quality",
].join(",");

/** What normalising needs, without naming what is inside: for the day when Meta drops one of the fields above. */
const BARE_FORM_FIELDS = "id,name,page,questions,legal_content";

/**
 * Reads a form: its questions, options and conditional choices, and the legal text that people saw. Throws
 * ProviderRefused, also when the answer is not this form, or TransportError.
 */
export async function readForm(fetch: ProviderFetch, { version, formId }: { version: string; formId: string }): Promise<FetchedForm> {
  const text = await readObject(fetch, { version, id: formId, fields: FORM_FIELDS, bareFields: BARE_FORM_FIELDS });
  const body = parseJsonLosslessly(text);
  return { id: formId, name: asFilledText(asObject(body)?.name), body };
}
