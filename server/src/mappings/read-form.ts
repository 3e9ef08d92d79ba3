import type { Connectors } from "../connectors/index.ts";
import type { FormQuestion } from "../connectors/kit/source.ts";
import type { Provider } from "../connectors/kit/providers.ts";
import { listCustomFields } from "../contacts/locations.ts";
import type { Db } from "../db/db.ts";
import { NotFound } from "../lib/errors.ts";
import { parseJsonLosslessly } from "../lib/json.ts";
import type { Answer, LeadContent } from "../leads/lead.ts";
import type { LeadReader } from "../leads/reader.ts";
import { selectForms, selectSources } from "./form-queries.ts";
import type { FormToMap } from "./mapping-view.ts";
import { listLatestLeads, type StoredLead } from "./queries.ts";
import { nameOfTarget, TARGETS } from "./rule.ts";
import { type KnownField, suggestRules } from "./suggest-rules.ts";
import { USUAL_RULES } from "./usual-mapping.ts";

type Deps = { db: Db; connectors: Pick<Connectors, "source">; readLead: LeadReader };
type Place = { workspaceId: string; sourceId: string; formId: string | null };

const SAMPLE_LEADS = 20;
const SAMPLES = 3;

/**
 * A form as the mapping screen shows it: its questions with what real leads answered, what each most likely becomes, and the fields there
 * are. Answers that the form does not ask for (any more) are listed too. Throws NotFound.
 */
export async function readFormToMap({ db, connectors, readLead }: Deps, place: Place): Promise<FormToMap> {
  const { workspaceId, sourceId, formId } = place;
  const source = (await selectSources(db, workspaceId)).find((row) => row.sourceId === sourceId);
  if (!source) throw new NotFound(`There is no source ${sourceId} here.`);
  const forms = await selectForms(db, { workspaceId, connectionId: source.connectionId, formId: formId ?? source.formId });
  const connector = connectors.source(source.provider as Provider); // the table checks it
  const asked = forms.flatMap(({ body }) => connector?.readQuestions({ body: parseJsonLosslessly(body) }) ?? []);
  const contents = await openLeads(readLead, workspaceId, await listLatestLeads(db, { ...place, limit: SAMPLE_LEADS }));
  const answers = contents.flatMap((content) => content.answers);
  const questions = firstOfEach([...asked, ...answers.map(toQuestion)]);
  const inForm = new Set(asked.map(({ key }) => key));
  const custom = await listCustomFields(db, { workspaceId, model: "contact" });
  const known: KnownField[] = custom.map(({ fieldKey, name }) => ({ key: fieldKey.replace(/^contact\./, ""), name }));
  return {
    questions: questions.map(({ key, label, answers: type, choices }) => ({
      key,
      label,
      answers: type,
      choices,
      isInForm: inForm.has(key),
      samples: samplesOf(answers, key),
    })),
    suggestions: suggestRules(questions, known),
    usual: [...USUAL_RULES],
    targets: [
      ...TARGETS.map((to) => ({ to, name: nameOfTarget(to), isCustom: false })),
      ...known.map(({ key, name }) => ({ to: `customFields.${key}`, name, isCustom: true })),
    ],
  };
}

/** The answers of stored leads; those that were erased are left out. */
export async function openLeads(readLead: LeadReader, workspaceId: string, leads: readonly StoredLead[]): Promise<LeadContent[]> {
  const contents = await Promise.all(leads.map((lead) => openContent(readLead, workspaceId, lead)));
  return contents.filter((content) => content !== undefined);
}

/** Undefined once the lead was erased. */
export async function openContent(readLead: LeadReader, workspaceId: string, lead: StoredLead): Promise<LeadContent | undefined> {
  const opened = await readLead({ workspaceId, leadId: lead.leadId, sealKey: lead.sealKey });
  return (opened?.json("leads.content", lead.leadId, lead.content) ?? undefined) as LeadContent | undefined; // written by travelLead
}

const toQuestion = ({ key, label, type }: Answer): FormQuestion => ({ key, label, type: null, asks: null, answers: type, choices: [] });

const firstOfEach = (questions: FormQuestion[]): FormQuestion[] =>
  questions.filter(({ key }, index) => questions.findIndex((other) => other.key === key) === index);

function samplesOf(answers: readonly Answer[], key: string): string[] {
  const given = answers.filter((answer) => answer.key === key && answer.values.length > 0).map(({ values }) => values.join(", "));
  return [...new Set(given)].slice(0, SAMPLES);
}
