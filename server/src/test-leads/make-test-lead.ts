import type { ConnectionDeps } from "../connections/connection-deps.ts";
import { openStored } from "../connections/stored-connection.ts";
import { ProviderRefused } from "../connectors/kit/failure.ts";
import type { ProviderFetch } from "../connectors/kit/fetch.ts";
import type { TestLeads } from "../connectors/kit/source.ts";
import { InvalidInput } from "../lib/errors.ts";
import type { FormKey } from "../forms/queries.ts";
import { readFormNow } from "../forms/read-form-now.ts";
import { insertTestLead, markTestLeadsRemoved } from "./queries.ts";

type Deps = ConnectionDeps;

/**
 * Has the platform make a test lead of a form, in place of one that is there: it takes the road of a real lead from its beginning.
 * The form is read first, so that the answers fit it as it stands. Throws NotFound, InvalidInput for a connection whose platform
 * makes none, and what the platform refuses (`facebook_test_lead_exists`: one that another app made stands in the way).
 */
export async function makeTestLead(deps: Deps, key: FormKey): Promise<void> {
  const { fetch, testLeads } = await open(deps, key);
  const { content } = await readFormNow(deps, key);
  for (const externalId of await testLeads.list(fetch, key.formId)) await removeIfOurs(testLeads, fetch, externalId);
  const db = deps.database.in(key.workspaceId);
  const now = deps.clock.now();
  const externalId = await testLeads.create(fetch, key.formId, content.questions);
  await markTestLeadsRemoved(db, key, now);
  await insertTestLead(db, { ...key, externalId, now });
}

/** Takes the test leads of a form away at the platform; what they became here stays. Throws as makeTestLead does. */
export async function removeTestLead(deps: Deps, key: FormKey): Promise<void> {
  const { fetch, testLeads } = await open(deps, key);
  for (const externalId of await testLeads.list(fetch, key.formId)) await testLeads.remove(fetch, externalId);
  await markTestLeadsRemoved(deps.database.in(key.workspaceId), key, deps.clock.now());
}

async function open(deps: Deps, key: FormKey): Promise<{ fetch: ProviderFetch; testLeads: TestLeads }> {
  const connection = await openStored(deps, key);
  const connector = deps.connectors.source(connection.provider);
  if (!connector?.testLeads) throw new InvalidInput(`The platform of ${key.connectionId} makes no test leads.`);
  const { fetch } = await deps.startAttempt(connection, connector);
  return { fetch, testLeads: connector.testLeads };
}

/** One of another app cannot be taken away; that it stands in the way is what the platform says next. */
async function removeIfOurs(testLeads: TestLeads, fetch: ProviderFetch, externalId: string): Promise<void> {
  try {
    await testLeads.remove(fetch, externalId);
  } catch (error) {
    if (!(error instanceof ProviderRefused) || error.retry.when === "later") throw error;
  }
}
