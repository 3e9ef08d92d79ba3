import { listSteps } from "../automations/definition.ts";
import { findAutomations } from "../automations/queries.ts";
import type { Database } from "../db/db.ts";
import { toLeadFilter, type LeadChoice, type LeadFilter } from "../leads/lead-conditions.ts";
import type { PersonHashes } from "../leads/person-hashes.ts";
import type { ReplayFrom } from "../pipeline/replay.ts";
import { countBySource, countFailed } from "./queries.ts";
import type { ReplayPreview } from "./replay-view.ts";

type Deps = { database: Database; hashes: PersonHashes };
type Input = { workspaceId: string; from: ReplayFrom; which: LeadChoice };

const NOTHING_TWICE = "Nothing is written twice: each step looks first for what it already left behind.";

/** Counts what a replay would send, and says what will happen. Changes nothing. */
export async function previewReplay({ database, hashes }: Deps, { workspaceId, from, which }: Input): Promise<ReplayPreview> {
  const chosen = await toLeadFilter(hashes, workspaceId, which);
  if (!chosen) return { leads: 0, onTheirWay: 0, runs: 0, calls: 0, automations: [], sentences: ["No lead fits."] };
  const filter = { ...chosen, failed: from === "failed" };
  const preview = await countStart({ database }, { workspaceId, filter });
  if (from === "failed") {
    const failed = await countFailed(database.in(workspaceId), { workspaceId, filter });
    // Where nothing stands aside as a whole, no automation is asked anew.
    const automations = failed.aside > 0 ? preview.automations : [];
    const counted = { ...preview, runs: failed.runs, calls: failed.steps, automations };
    return { ...counted, sentences: counted.leads === 0 ? ["Nothing of these leads has failed."] : failedSentences(counted, failed) };
  }
  return { ...preview, sentences: preview.leads === 0 ? ["No lead fits."] : startSentences(preview) };
}

type Counted = Omit<ReplayPreview, "sentences">;

async function countStart(
  { database }: Pick<Deps, "database">,
  { workspaceId, filter }: { workspaceId: string; filter: LeadFilter },
): Promise<Counted> {
  const db = database.in(workspaceId);
  const [sources, all] = await Promise.all([countBySource(db, { workspaceId, filter }), findAutomations(db, workspaceId, "lead.created")]);
  const counted: Counted = { leads: 0, onTheirWay: 0, runs: 0, calls: 0, automations: [] };
  const listening = new Set<string>();
  for (const { sourceId, leads, onTheirWay, toRead } of sources) {
    counted.leads += leads;
    counted.onTheirWay += onTheirWay;
    counted.calls += toRead;
    for (const { id, isOn, definition } of all) {
      // A lead that was never read has no source yet: whoever listens may want it.
      const wants = definition.trigger.source === undefined || sourceId === null || definition.trigger.source === sourceId;
      if (!isOn || !wants) continue;
      listening.add(id);
      counted.runs += leads;
      counted.calls += leads * listSteps(definition).filter(({ step }) => !("if" in step)).length;
    }
  }
  counted.automations = all.filter(({ id }) => listening.has(id)).map(({ id, name, version }) => ({ id, name, version }));
  return counted;
}

function startSentences({ leads, onTheirWay, runs, calls, automations }: Counted): string[] {
  const versions = automations.map(({ name, version }) => `${name} (version ${version})`).join(", ");
  return [
    leads === 1
      ? "1 lead goes down the road again with the answers we have."
      : `${plural(leads, "lead")} go down the road again, oldest first and behind new leads.`,
    automations.length === 0
      ? "No automation that is switched on listens to them: they will be kept as unrouted."
      : `At most ${plural(runs, "run")} and ${plural(calls, "call")}, by ${versions}.`,
    "What earlier runs left undone is cancelled.",
    NOTHING_TWICE,
    ...leftAlone(onTheirWay),
  ];
}

function failedSentences({ onTheirWay, runs, calls }: Counted, { aside }: { aside: number }): string[] {
  return [
    ...(calls > 0
      ? [`${plural(calls, "step")} of ${plural(runs, "run")} that failed ${calls === 1 ? "is" : "are"} looked up and go on from there.`]
      : []),
    ...(aside > 0 ? [`${plural(aside, "lead")} that stood aside ${aside === 1 ? "is" : "are"} read again from the start.`] : []),
    NOTHING_TWICE,
    ...leftAlone(onTheirWay),
  ];
}

const leftAlone = (onTheirWay: number) =>
  onTheirWay > 0 ? [`${plural(onTheirWay, "lead")} on the way right now will be left alone.`] : [];
const plural = (count: number, noun: string) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
