import { listAutomations } from "../automations/queries.ts";
import type { Db } from "../db/db.ts";
import { listMappings } from "../mappings/queries.ts";
import type { FormReaders } from "./find-effects.ts";
import type { FormKey } from "./queries.ts";

/** What reads the answers of a form: the automations that its leads can start, and the mapping they go through. */
export async function findReaders(db: Db, { workspaceId, connectionId, formId }: FormKey): Promise<FormReaders> {
  const sources = await db
    .selectFrom("sources")
    .select(["sourceId", "formId"])
    .where("workspaceId", "=", workspaceId)
    .where("connectionId", "=", connectionId)
    .where(({ eb, or }) => or([eb("formId", "=", formId), eb("formId", "is", null)]))
    .execute();
  const own = sources.filter((source) => source.formId !== null); // a source of all forms leaves this one to it
  const ids = (own.length > 0 ? own : sources).map(({ sourceId }) => sourceId);
  const automations = await listAutomations(db, workspaceId);
  const mappings = (await listMappings(db, workspaceId)).filter(({ sourceId }) => ids.includes(sourceId));
  return {
    sourceId: ids[0] ?? null,
    automations: automations.filter(
      ({ definition: { trigger } }) => trigger.event === "lead.created" && (trigger.source === undefined || ids.includes(trigger.source)),
    ),
    mapping: mappings.find((mapping) => mapping.formId === formId) ?? mappings.find((mapping) => mapping.formId === null),
  };
}
