import type { EventType } from "./event-types.ts";

/** What a test message says happened: made up, so that a receiver sees the shape. */
export const TEST_TYPE: EventType = "contact.created";

export const testBody = (now: Date) => ({
  id: "TestContact000000000",
  email: "ada.lovelace@example.com",
  firstName: "Ada",
  lastName: "Lovelace",
  name: "Ada Lovelace",
  phone: "+15550100000",
  tags: ["test"],
  source: "LeadRelay test",
  dnd: false,
  customFields: [],
  dateAdded: now.toISOString(),
});
