import type { Db } from "../db/db.ts";
import type { LeadContent } from "../leads/lead.ts";
import type { LeadReader } from "../leads/reader.ts";
import { findMapping } from "./find-mapping.ts";
import { causeOf, ruleOfCause, withoutRemedy } from "./hold.ts";
import { mapLead } from "./map-lead.ts";
import type { RepairGroup, RepairLead } from "./mapping-view.ts";
import { openCorrections } from "./preview-mapping.ts";
import { listHeldLeads, listMappings, selectHeldGroups } from "./queries.ts";
import { openContent } from "./read-form.ts";
import { answerKeysOf, type MappingRule, nameOfTarget } from "./rule.ts";

const PAGE = 100;

/** The repair queue: held leads by the rule they do not fit. */
export async function listRepairs(db: Db, workspaceId: string): Promise<RepairGroup[]> {
  const [groups, mappings] = await Promise.all([selectHeldGroups(db, workspaceId), listMappings(db, workspaceId)]);
  return groups.flatMap(({ cause, code, message, count, since }): RepairGroup[] => {
    const rule = ruleOfCause(cause);
    if (!rule) return [];
    const mapping = mappings.find(({ mappingId }) => mappingId === rule.mappingId);
    return [
      {
        ...rule,
        mappingName: mapping?.name ?? null,
        sourceId: mapping?.sourceId ?? null,
        formId: mapping?.formId ?? null,
        toName: nameOfTarget(rule.to),
        code: code ?? "mapping_invalid",
        message: withoutRemedy(message ?? "It does not fit the mapping."),
        count,
        since: since.toISOString(),
      },
    ];
  });
}

/** The leads that one rule holds, the oldest first, at most 100, each with all that does not fit the mapping as it is now. */
export async function listRepairLeads(
  { db, readLead }: { db: Db; readLead: LeadReader },
  { workspaceId, mappingId, to }: { workspaceId: string; mappingId: string; to: string },
): Promise<RepairLead[]> {
  const workspace = await db.selectFrom("workspaces").select("country").where("workspaceId", "=", workspaceId).executeTakeFirstOrThrow();
  const mappings = await listMappings(db, workspaceId);
  const leads = await listHeldLeads(db, { workspaceId, cause: causeOf(mappingId, to), limit: PAGE });
  return Promise.all(
    leads.map(async (lead) => {
      const content = await openContent(readLead, workspaceId, lead);
      const corrections = await openCorrections(readLead, workspaceId, lead);
      const mapping = findMapping(mappings, lead);
      const findings = content ? mapLead(mapping, content, { country: workspace.country, corrections }).findings : [];
      return {
        id: lead.leadId,
        name: lead.fullName,
        formName: lead.formName,
        receivedAt: lead.receivedAt.toISOString(),
        problems: findings
          .filter(({ holds }) => holds)
          .map(({ to: field, message }) => {
            const rule = mapping.rules.find((one) => one.to === field);
            return {
              to: field,
              toName: nameOfTarget(field),
              message,
              given: corrections[field] ?? (rule && content ? givenFor(rule, content) : null),
              choices: Object.keys(rule?.choices ?? {}),
            };
          }),
      };
    }),
  );
}

/** What was answered, as it came. */
function givenFor(rule: MappingRule, { answers }: LeadContent): string | null {
  const texts = answerKeysOf(rule).flatMap((key) => answers.find((answer) => answer.key === key)?.values ?? []);
  return texts.length > 0 ? texts.join(", ") : null;
}
