import { expect, test } from "vitest";
import { type ContactFilter, compileFilter, emptyFilter, filterFields, readFilter } from "./filter.ts";

const fields = filterFields([{ id: "f1", name: "Roof", key: "contact.roof", dataType: "NUMERICAL", model: "contact", options: [] }]);

test("all must hold unless any is asked for; groups stay groups; what is not finished is left out", () => {
  const tag = { field: "tags", operator: "eq", value: " vip " };
  const filter: ContactFilter = {
    isAny: false,
    items: [
      tag,
      { field: "email", operator: "contains", value: " " },
      { isAny: true, rules: [{ field: "customFields.f1", operator: "gte", value: "5" }, { field: "dnd", operator: "eq", value: "true" }] }, // prettier-ignore
    ],
  };
  const group = { group: "OR", filters: [{ field: "customFields.f1", operator: "range", value: { gte: "5" } }, { field: "dnd", operator: "eq", value: true }] }; // prettier-ignore
  expect(compileFilter(filter, fields)).toEqual([{ field: "tags", operator: "eq", value: "vip" }, group]);
  expect(compileFilter({ ...filter, isAny: true }, fields)).toEqual([
    { group: "OR", filters: [{ field: "tags", operator: "eq", value: "vip" }, group] },
  ]);
});

test("a filter of an address is read back, and anything else is none", () => {
  const filter: ContactFilter = { isAny: true, items: [{ field: "city", operator: "not_exists", value: "" }] };
  expect(readFilter(JSON.stringify(filter))).toEqual(filter);
  for (const text of [undefined, "", "{", "[]", '{"items":[{"field":1}]}', '{"items":[{"rules":[null]}]}'])
    expect(readFilter(text)).toEqual(emptyFilter);
  expect(compileFilter(filter, fields)).toEqual([{ field: "city", operator: "not_exists" }]);
});
