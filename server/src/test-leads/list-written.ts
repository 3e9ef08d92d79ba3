import type { Db } from "../db/db.ts";
import type { LeadReader } from "../leads/reader.ts";
import { NotFound } from "../lib/errors.ts";
import type { Written, WrittenThingView } from "./test-lead-view.ts";
import { listWrites, type Undoable, type WriteStep } from "./undo.ts";
import { findTestedLead, listContactsOfTests, listDeliveredSteps, listRemovedWrites } from "./written-queries.ts";

export type WrittenDeps = { db: Db; readLead: LeadReader };
type LeadKey = { workspaceId: string; leadId: string };

/** What a lead wrote, with how each is taken away. */
export type Found = Omit<Written, "things"> & { things: { view: WrittenThingView; undo: Undoable["undo"] }[] };

const MADE_BEFORE = "A real lead, or somebody else, has this contact too.";

/** Says what a lead wrote and what removing would do with it, and changes nothing. Throws NotFound. */
export async function findWritten({ db, readLead }: WrittenDeps, key: LeadKey): Promise<Found> {
  const lead = await findTestedLead(db, key);
  if (!lead) throw new NotFound("There is no such lead here.");
  const rows = await listDeliveredSteps(db, key);
  const opened = await readLead({ ...key, sealKey: lead.sealKey });
  const steps = rows.map((row): WriteStep => {
    const { connectionId, operation, stepId } = row;
    return {
      connectionId,
      operation,
      input: asRecord(opened?.json("steps.input", stepId, row.input)),
      output: asRecord(opened?.json("steps.output", stepId, row.output)),
    };
  });
  const names = new Map(rows.map((row) => [row.connectionId, row.connectionName]));
  const contacts = new Set((await listContactsOfTests(db, key)).map(({ connectionId, contactId }) => `${connectionId}/${contactId}`));
  const removed = new Set((await listRemovedWrites(db, key)).map((write) => `${write.connectionId}/${write.kind}/${write.thingId}`));
  const things = uniqueThings(listWrites(steps)).map((thing) => ofTestContact(thing, contacts));
  return {
    isTest: lead.isTest,
    isOnItsWay: lead.isOnItsWay,
    things: things.map((thing) => ({
      view: describe(thing, { name: names.get(thing.connectionId) ?? thing.connectionId, contacts, removed }),
      undo: thing.undo,
    })),
  };
}

/** A contact that an earlier test lead made is made by tests; one that a real lead has become since is not. */
function ofTestContact(thing: Undoable, contacts: ReadonlySet<string>): Undoable {
  if (thing.kind !== "contact" && thing.kind !== "fields") return thing;
  const isOfTests = contacts.has(`${thing.connectionId}/${thing.id}`);
  if (isOfTests)
    return { ...thing, kind: "contact", undo: { operation: "crm.contacts.delete", input: { contactId: thing.id } }, why: null };
  return thing.kind === "contact" ? { ...thing, undo: null, why: MADE_BEFORE } : thing;
}

type About = { name: string; contacts: ReadonlySet<string>; removed: ReadonlySet<string> };

function describe(thing: Undoable, { name, contacts, removed }: About): WrittenThingView {
  const { kind, id, contactId, connectionId, why } = thing;
  const view = { kind, id, contactId, connectionId, connectionName: name, name: thing.name };
  if (removed.has(`${connectionId}/${kind}/${id}`)) return { ...view, fate: "removed", why: null };
  // Opportunities outlive their contact; everything else goes with it.
  const goesWith = kind !== "contact" && kind !== "opportunity" && contacts.has(`${connectionId}/${contactId}`);
  if (goesWith) return { ...view, fate: "goes_with_contact", why: null };
  return thing.undo ? { ...view, fate: "goes", why: null } : { ...view, fate: "stays", why };
}

/** A replay, or a second step, may have written the same once more. */
function uniqueThings(things: Undoable[]): Undoable[] {
  const keyOf = ({ connectionId, kind, id, contactId }: Undoable) =>
    `${connectionId}/${kind === "fields" ? "contact" : kind}/${id}/${contactId}`;
  const seen = new Map<string, Undoable>();
  for (const thing of things) {
    const before = seen.get(keyOf(thing));
    if (!before || (before.undo === null && thing.undo !== null)) seen.set(keyOf(thing), thing);
  }
  return [...seen.values()];
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}; // the check just made
}
