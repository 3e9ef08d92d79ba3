import { expect, test } from "vitest";
import { withMapped } from "./with-mapped.ts";

const mapped = { email: "ada@example.com", city: "London", tags: ["roof"], customFields: { budget: 2500, roof: "flat" } };

test("what a step says itself stands over the mapping, and what is blank leaves it alone", () => {
  expect(withMapped(mapped, { city: "Paris", email: "", source: "Facebook", firstName: null })).toEqual({
    ...mapped,
    city: "Paris",
    source: "Facebook",
    createMissingFields: true,
  });
});

test("tags are added together, custom fields written one by one, and a step may say that no field is made", () => {
  expect(withMapped(mapped, { tags: "hot, new", customFields: { roof: "steep" }, createMissingFields: false })).toMatchObject({
    tags: ["roof", "hot", " new"], // the operation trims them
    customFields: { budget: 2500, roof: "steep" },
    createMissingFields: false,
  });
});

test("a lead with nothing mapped gives nothing of its own", () => {
  expect(withMapped({}, { email: "ada@example.com", tags: [] })).toEqual({ email: "ada@example.com", tags: [] });
});
