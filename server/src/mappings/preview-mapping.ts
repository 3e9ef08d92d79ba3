import type { Db } from "../db/db.ts";
import type { LeadContent, Mapped } from "../leads/lead.ts";
import type { LeadReader } from "../leads/reader.ts";
import { throwIssues } from "../automations/issues.ts";
import { findMapping } from "./find-mapping.ts";
import { type ActiveMapping, type Corrections, mapLead } from "./map-lead.ts";
import { listFields } from "./list-fields.ts";
import type { MappingPreview } from "./mapping-view.ts";
import { listHeldLeads, listLatestLeads, listMappings, type StoredLead } from "./queries.ts";
import { openContent } from "./read-form.ts";
import { findRuleIssues, type MappingRule } from "./rule.ts";

type Deps = { db: Db; readLead: LeadReader };
type Input = { workspaceId: string; sourceId: string; formId: string | null; rules: MappingRule[] };

const LEADS = 8;
const HELD = 200;

/**
 * The latest real leads of a form side by side: as they are mapped now, and as these rules would map them; and how many of those that are
 * held would go on. Changes nothing. Throws InvalidInput.
 */
export async function previewMapping({ db, readLead }: Deps, { workspaceId, sourceId, formId, rules }: Input): Promise<MappingPreview> {
  throwIssues(
    "These rules are not valid",
    findRuleIssues(rules).map(({ path, message }) => ({ path: ["rules", ...path], message })),
  );
  const workspace = await db.selectFrom("workspaces").select("country").where("workspaceId", "=", workspaceId).executeTakeFirstOrThrow();
  const mappings = await listMappings(db, workspaceId);
  const tried: ActiveMapping = { mappingId: "preview", version: null, rules };
  const map = (mapping: ActiveMapping, content: LeadContent, corrections: Corrections) =>
    mapLead(mapping, content, { country: workspace.country, corrections });

  async function open(leads: readonly StoredLead[]) {
    const opened = await Promise.all(
      leads.map(async (lead) => ({
        lead,
        content: await openContent(readLead, workspaceId, lead),
        corrections: await openCorrections(readLead, workspaceId, lead),
      })),
    );
    // A form with a mapping of its own does not follow its source's default.
    const isOwn = (form: string) => formId === null && mappings.some((one) => one.sourceId === sourceId && one.formId === form);
    return opened.flatMap(({ content, ...rest }) => (content && !isOwn(content.form.id) ? [{ content, ...rest }] : []));
  }

  const latest = await open(await listLatestLeads(db, { workspaceId, sourceId, formId, limit: LEADS }));
  const held = await open(await listHeldLeads(db, { workspaceId, sourceId, formId, limit: HELD }));
  return {
    leads: latest.map(({ lead, content, corrections }) => ({
      id: lead.leadId,
      name: lead.fullName,
      receivedAt: lead.receivedAt.toISOString(),
      isHeld: lead.state === "held",
      before: toView(map(findMapping(mappings, { sourceId, formId: content.form.id }), content, corrections)),
      after: toView(map(tried, content, corrections)),
    })),
    held: {
      looked: held.length,
      fitting: held.filter(({ content, corrections }) => !map(tried, content, corrections).findings.some(({ holds }) => holds)).length,
    },
  };
}

/** What a person has put in place of answers of this lead. */
export async function openCorrections(readLead: LeadReader, workspaceId: string, lead: StoredLead): Promise<Corrections> {
  const opened = lead.corrections && (await readLead({ workspaceId, leadId: lead.leadId, sealKey: lead.sealKey }));
  return opened ? (opened.json("leads.corrections", lead.leadId, lead.corrections) as Corrections) : {}; // written by correctLead
}

const toView = ({ fields, findings }: Mapped) => ({ fields: listFields(fields), findings });
