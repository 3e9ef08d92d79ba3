import type { DestinationConnector } from "../kit/destination.ts";
import { sayBook } from "./at-the-book.ts";
import { checkBook } from "./check-book.ts";
import { authorise } from "./call.ts";
import { checkHighlevel, readLocationName } from "./check.ts";
import { contactOperations } from "./contact-operations.ts";
import { ensureReferenceFields } from "./custom-fields.ts";
import { locationOperations } from "./location-operations.ts";
import { membershipOperations } from "./membership-operations.ts";
import { noteOperations } from "./note-operations.ts";
import { oauth } from "./oauth.ts";
import { opportunityOperations } from "./opportunity-operations.ts";
import { readLimits } from "./limits.ts";
import { tagOperations } from "./tag-operations.ts";
import { taskOperations } from "./task-operations.ts";

/** HighLevel's Contacts API, and what stands around it. */
export const highlevel: DestinationConnector = {
  name: "HighLevel",
  baseUrl: "https://services.leadconnectorhq.com",
  authorise,
  oauth,
  readLimits,
  operations: [
    ...contactOperations,
    ...tagOperations,
    ...taskOperations,
    ...noteOperations,
    ...membershipOperations,
    ...locationOperations,
    ...opportunityOperations,
  ],
  async prepare(fetch, connection) {
    await ensureReferenceFields(fetch, { connection });
  },
  check: checkHighlevel,
  accountName: readLocationName,
};

/** Our own contact book speaks the same API: it differs by the connection's base URL, and in how it is checked. */
export const contactBook: DestinationConnector = {
  ...highlevel,
  name: "Contact book",
  oauth: undefined,
  reword: sayBook,
  check: checkBook,
  accountName: undefined,
};
