import type { Condition, OpportunityColumn, Put } from "./condition.ts";
import { UnsupportedFilter } from "./errors.ts";
import { type Filter, wrongFilter } from "./operators.ts";

const COLUMNS: Record<string, OpportunityColumn> = { pipelineId: "pipeline_id", pipelineStageId: "stage_id", status: "status" };
const LONGEST_VALUE = 64;

/**
 * `{field: "opportunities", operator: "nested", value: …}`: one opportunity that fits all of it. How the value is written is not settled by
 * HighLevel's documents: `{pipelineId, …}` and `[{field, operator: "eq", value}, …]` are both taken. Throws UnsupportedFilter where the
 * contact book has no opportunities.
 */
export function compileNested({ value, path }: Filter, hasOpportunities: boolean, put: Put): Condition {
  if (!hasOpportunities) throw new UnsupportedFilter("Invalid filter field: opportunities. This contact book has no opportunities.");
  const conditions = readPairs(value, path).map(([name, given, at]) => {
    const column = Object.hasOwn(COLUMNS, name) ? COLUMNS[name] : undefined;
    if (!column) throw new UnsupportedFilter(`Invalid filter field: opportunities.${name.slice(0, 50)}`);
    if (typeof given !== "string" || given === "" || given.length > LONGEST_VALUE) throw wrongFilter(at, "must be a string");
    return { column, value: put(given) };
  });
  if (conditions.length === 0)
    throw wrongFilter(`${path}.value`, "must have one of the following keys: pipelineId, pipelineStageId, status");
  return { test: "opportunity", conditions };
}

function readPairs(value: unknown, path: string): [name: string, value: unknown, path: string][] {
  if (typeof value !== "object" || value === null) throw wrongFilter(`${path}.value`, "must be an object");
  if (!Array.isArray(value)) return Object.entries(value).map(([name, given]) => [name, given, `${path}.value.${name.slice(0, 50)}`]);
  return value.map((item: unknown, index) => {
    const at = `${path}.value.${index}`;
    if (typeof item !== "object" || item === null) throw wrongFilter(at, "must be an object");
    const { field, operator = "eq", value: given } = item as Record<string, unknown>; // an object, as just seen
    if (typeof field !== "string") throw wrongFilter(`${at}.field`, "must be a string");
    if (operator !== "eq")
      throw new UnsupportedFilter(`Invalid operator ${String(operator).slice(0, 50)} for field opportunities.${field.slice(0, 50)}`);
    return [field, given, `${at}.value`];
  });
}
