import * as z from "zod";
import { badParameter } from "./errors.ts";
import type { Answer } from "./model.ts";

const FieldData = z.array(z.object({ name: z.string(), values: z.array(z.string()) }));
const Responses = z.array(z.object({ checkbox_key: z.string(), is_checked: z.boolean() }));

/** Answers for `POST /{form_id}/test_leads`. Source: Meta, "Lead Ads: Testing and Troubleshooting". */
export function readFieldData(value: unknown): Answer[] | undefined {
  if (value === undefined) return undefined;
  const read = FieldData.safeParse(value);
  if (!read.success) throw badParameter("Param field_data must be a list of {name, values}");
  return read.data;
}

export function readConsents(value: unknown): Record<string, boolean> | undefined {
  if (value === undefined) return undefined;
  const read = Responses.safeParse(value);
  if (!read.success) throw badParameter("Param custom_disclaimer_responses must be a list of {checkbox_key, is_checked}");
  return Object.fromEntries(read.data.map((one) => [one.checkbox_key, one.is_checked]));
}
