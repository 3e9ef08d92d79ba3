import type { DestinationConnector } from "../kit/destination.ts";
import { authorise } from "./call.ts";
import { contactOperations } from "./contact-operations.ts";
import { itemOperations } from "./item-operations.ts";
import { readLimits } from "./limits.ts";
import { tagOperations } from "./tag-operations.ts";

/** HighLevel's Contacts API, and whatever speaks it: our own contact book differs by the connection's base URL only. */
export const highlevel: DestinationConnector = {
  name: "HighLevel",
  baseUrl: "https://services.leadconnectorhq.com",
  authorise,
  readLimits,
  operations: [...contactOperations, ...tagOperations, ...itemOperations],
};
