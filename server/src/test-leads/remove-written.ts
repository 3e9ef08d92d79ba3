import type { ConnectionDeps } from "../connections/connection-deps.ts";
import { openStored } from "../connections/stored-connection.ts";
import type { DeliveryContext, Operation } from "../connectors/kit/destination.ts";
import { AppError, Conflict, NotFound } from "../lib/errors.ts";
import type { LeadReader } from "../leads/reader.ts";
import { findWritten, type Found } from "./list-written.ts";
import type { Written, WrittenThingView } from "./test-lead-view.ts";
import { insertRemovedWrites } from "./written-queries.ts";

type Deps = ConnectionDeps & { readLead: LeadReader };
type LeadKey = { workspaceId: string; leadId: string };

/** What stands on a contact goes before it: an opportunity outlives its contact. */
const LAST = "contact";

/**
 * Takes away what a test lead wrote, and nothing else: what was there before stays. Each thing by itself, so that one that is refused
 * does not keep the others; twice does no more than once. Throws NotFound; NotATestLead; Conflict while something is still to be written.
 */
export async function removeWritten(deps: Deps, key: LeadKey): Promise<Written> {
  const db = deps.database.in(key.workspaceId);
  const found = await findWritten({ db, readLead: deps.readLead }, key);
  if (!found.isTest)
    throw new NotATestLead("This is a real lead: what it wrote stays. Only what a test lead wrote can be removed like this.");
  if (found.isOnItsWay)
    throw new Conflict("This lead is still on its way. Wait until it is done, or cancel what waits in Work; then remove what it wrote.");
  const failed = new Map<WrittenThingView, string>();
  for (const { view, undo } of inOrder(found)) {
    const why = undo && view.fate === "goes" ? await remove(deps, key, view, undo) : undefined;
    if (why !== undefined) failed.set(view, why);
    else if (view.fate === "goes") await insertRemovedWrites(db, key, [keyOf(view)], deps.clock.now());
  }
  const gone = new Set(
    found.things.filter(({ view }) => view.kind === LAST && view.fate === "goes" && !failed.has(view)).map(({ view }) => placeOf(view)),
  );
  const withContact = found.things.filter(({ view }) => view.fate === "goes_with_contact" && gone.has(placeOf(view)));
  await insertRemovedWrites(
    db,
    key,
    withContact.map(({ view }) => keyOf(view)),
    deps.clock.now(),
  );
  const after = await findWritten({ db, readLead: deps.readLead }, key);
  return {
    isTest: after.isTest,
    isOnItsWay: after.isOnItsWay,
    things: after.things.map(({ view }) => withFailure(view, failed)),
  };
}

/** What a lead wrote, as a person sees it. */
export function toWritten({ isTest, isOnItsWay, things }: Found): Written {
  return { isTest, isOnItsWay, things: things.map(({ view }) => view) };
}

const inOrder = ({ things }: Found) => things.toSorted((a, b) => Number(a.view.kind === LAST) - Number(b.view.kind === LAST));
const keyOf = ({ connectionId, kind, id }: WrittenThingView) => ({ connectionId, kind, thingId: id });
const placeOf = ({ connectionId, contactId }: WrittenThingView) => `${connectionId}/${contactId}`;

function withFailure(view: WrittenThingView, failed: ReadonlyMap<WrittenThingView, string>): WrittenThingView {
  const why = [...failed].find(([one]) => one.kind === view.kind && one.id === view.id && placeOf(one) === placeOf(view))?.[1];
  return why === undefined ? view : { ...view, fate: "failed", why };
}

/** Why it could not be removed; undefined when it is gone. */
async function remove(
  deps: Deps,
  { workspaceId }: LeadKey,
  { connectionId }: WrittenThingView,
  undo: NonNullable<Found["things"][number]["undo"]>,
): Promise<string | undefined> {
  try {
    const connection = await openStored(deps, { workspaceId, connectionId });
    const connector = deps.connectors.destination(connection.provider);
    const operation = connector?.operations.find(({ id }) => id === undo.operation) as Operation | undefined; // its input is parsed below
    if (!connector || !operation) throw new NotFound(`The connection ${connectionId} cannot do ${undo.operation}.`);
    const { fetch } = await deps.startAttempt(connection, connector);
    const { id, accountId, accountName } = connection;
    await operation.run(fetch, outsideOfRuns({ id, accountId, accountName }), operation.input.parse(undo.input));
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

/** Removing needs nothing of a lead or step. */
function outsideOfRuns(connection: DeliveryContext["connection"]): DeliveryContext {
  return { connection, ref: "", lead: null, storedContactId: async () => undefined, cached: (_key, load) => load(), forget: () => {} };
}

export class NotATestLead extends AppError {
  readonly code = "not_a_test_lead";
  readonly status = 409;
}
