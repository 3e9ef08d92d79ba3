import { createCustomField, type CustomField, listCustomFields } from "../contacts/locations.ts";
import { type Database, type Db, withTransaction } from "../db/db.ts";
import type { Clock } from "../lib/clock.ts";
import { Conflict, InvalidInput, NotFound } from "../lib/errors.ts";
import type { Ids } from "../lib/random.ts";
import { LEASE_MS } from "./advance-import.ts";
import { type Import, type ImportProgress, type Mapping, toProgress } from "./import.ts";
import { beginImport, endImport, findImport } from "./queries.ts";
import { TARGETS } from "./suggest-mapping.ts";

type Deps = { database: Pick<Database, "in">; clock: Clock; ids: Ids };
type Key = { workspaceId: string; importId: string };

/**
 * Writes down that an import runs, from its first row on; `advanceImport` does it. Fields named `new:…` are found or made, by a dry run
 * only looked for. Throws NotFound, Conflict for one that runs or is done, InvalidInput for a mapping that cannot be.
 */
export async function startImport(
  deps: Deps,
  { workspaceId, importId, isDryRun, mapping: given }: Key & { isDryRun: boolean; mapping?: Mapping },
): Promise<ImportProgress> {
  const now = deps.clock.now();
  return withTransaction(deps.database.in(workspaceId), async (trx) => {
    const found = await lockImport(trx, { workspaceId, importId });
    if (found.state === "running") throw new Conflict("This import is under way. Wait for it, or cancel it.");
    if (found.state === "uploading") throw new Conflict("The file is not there yet.");
    if (found.state === "done" && !found.isDryRun) throw new Conflict("This import is done. To import the file again, upload it again.");
    const asked = given ?? found.mapping;
    checkMapping(found, asked);
    const fields = await listCustomFields(trx, { workspaceId, model: "contact" });
    const mapping = await findFields({ ...deps, db: trx, workspaceId }, { mapping: asked, fields, isDryRun });
    await beginImport(trx, { workspaceId, importId, mapping, isDryRun, now, until: new Date(now.getTime() + LEASE_MS) });
    return toProgress(await lockImport(trx, { workspaceId, importId }), now);
  });
}

/** Stops an import after the batch it is at; what was imported stays. Throws NotFound. */
export async function cancelImport({ database, clock }: Pick<Deps, "database" | "clock">, key: Key): Promise<ImportProgress> {
  const now = clock.now();
  return withTransaction(database.in(key.workspaceId), async (trx) => {
    await lockImport(trx, key);
    await endImport(trx, { ...key, state: "cancelled", problem: null, now });
    return toProgress(await lockImport(trx, key), now);
  });
}

async function lockImport(db: Db, key: Key): Promise<Import> {
  const found = await findImport(db, key, { lock: true });
  if (!found) throw new NotFound("There is no such import here.");
  return found;
}

function checkMapping({ columns }: Import, mapping: Mapping): void {
  const issues = Object.entries(mapping).flatMap(([column, target]) => {
    if (!columns.includes(column)) return [{ path: `mapping.${column}`, message: "is no column of the file" }];
    const isKnown = (TARGETS as readonly string[]).includes(target) || /^(custom:[\w-]{1,64}|new:.{1,255})$/u.test(target);
    return isKnown ? [] : [{ path: `mapping.${column}`, message: "is no field of a contact, custom:<id> or new:<name>" }];
  });
  const targets = Object.values(mapping);
  const twice = targets.find((target, index) => targets.indexOf(target) !== index);
  if (twice !== undefined) issues.push({ path: "mapping", message: `two columns cannot both become ${twice}` });
  if (!targets.includes("email") && !targets.includes("phone"))
    issues.push({ path: "mapping", message: "needs a column that becomes email or phone" });
  if (issues.length > 0) throw new InvalidInput(`The mapping cannot be used: ${issues[0]?.path} ${issues[0]?.message}.`, issues);
}

async function findFields(
  deps: { db: Db; workspaceId: string; clock: Clock; ids: Ids },
  { mapping, fields, isDryRun }: { mapping: Mapping; fields: CustomField[]; isDryRun: boolean },
): Promise<Mapping> {
  const found: Mapping = {};
  for (const [column, target] of Object.entries(mapping)) {
    found[column] = target;
    if (target.startsWith("custom:") && !fields.some(({ customFieldId }) => `custom:${customFieldId}` === target))
      throw new InvalidInput(`There is no custom field for ${column}.`, [{ path: `mapping.${column}`, message: "is no custom field" }]);
    if (!target.startsWith("new:")) continue;
    const name = target.slice("new:".length).trim();
    const known = fields.find((field) => field.name.toLowerCase() === name.toLowerCase());
    if (known) found[column] = `custom:${known.customFieldId}`;
    else if (!isDryRun) {
      const made = await createCustomField(deps, { name, dataType: "TEXT", model: "contact" });
      if (made === "taken") throw new InvalidInput(`A custom field has the key that ${name} would have. Choose it, or another name.`);
      found[column] = `custom:${made.customFieldId}`;
    }
  }
  return found;
}
