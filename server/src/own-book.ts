import type { Hono } from "hono";
import { createWorkflows, type WorkflowDeps } from "./automations/workflows.ts";
import { ApiKeys } from "./access/authenticate-api-key.ts";
import type { Database } from "./db/db.ts";
import { type ContactsApiDeps, createContactsApi } from "./contacts/http/api.ts";

/** The contact book's API, opened by the keys of this installation; `apiKeys` where the process knows some already. */
export function createOwnBook(
  deps: Omit<ContactsApiDeps, "authenticate" | "database" | "workflows"> & WorkflowDeps & { database: Database },
  apiKeys = new ApiKeys({ db: deps.database.system, clock: deps.clock }),
): Hono {
  return createContactsApi({
    ...deps,
    workflows: createWorkflows(deps),
    async authenticate(token) {
      const key = await apiKeys.authenticate(token);
      return key?.kind === "crm" ? key : undefined;
    },
  });
}
