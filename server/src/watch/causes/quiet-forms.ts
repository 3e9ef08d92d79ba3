import type { Db } from "../../db/db.ts";
import type { Cause, FindCauses, WatchedWorkspace } from "../cause.ts";
import { hoursOfWeek } from "../rhythm/hours.ts";
import { judgeSilence, leadsAWeek } from "../rhythm/judge-silence.ts";
import { learnRhythms } from "../rhythm/learn-rhythms.ts";
import { Rhythm } from "../rhythm/learn.ts";
import { listLastLeads, listRhythms, saveLook } from "../rhythm/queries.ts";

const MINUTE_MS = 60_000;
const LEARN_EVERY_MS = 24 * 60 * MINUTE_MS;
const SAVE_EVERY_MS = 10 * MINUTE_MS;

/**
 * Forms that are silent although, by their own rhythm, they should not be: nothing failed that anybody would notice, and yet leads are
 * missing. Learns the rhythms when they are a day old.
 */
export const findQuietForms: FindCauses = async (db, workspace, now) => {
  const slotOf = hoursOfWeek(workspace.timeZone);
  const forms = await readForms(db, workspace, now);
  return forms.flatMap((form) => {
    const rhythm = form.isListening ? Rhythm.safeParse(form.rhythm).data : undefined;
    if (!rhythm) return [];
    const { isQuiet, expected } = judgeSilence(rhythm, { slotOf, lastLeadAt: form.lastLeadAt.getTime(), now: now.getTime() });
    return isQuiet ? [toCause(form, { expected, aWeek: leadsAWeek(rhythm) })] : [];
  });
};

async function readForms(db: Db, workspace: WatchedWorkspace, now: Date) {
  const { workspaceId } = workspace;
  let forms = await listRhythms(db, workspaceId);
  if (!forms.some(({ learnedAt }) => now.getTime() - learnedAt.getTime() < LEARN_EVERY_MS)) {
    await learnRhythms(db, workspace, now);
    forms = await listRhythms(db, workspaceId);
  }
  if (forms.length === 0) return [];
  const lookedAt = Math.min(...forms.map((form) => form.lookedAt.getTime()));
  // A lead is stored a moment after the time it is received at.
  const came = await listLastLeads(db, { workspaceId, since: new Date(lookedAt - MINUTE_MS) });
  return Promise.all(
    forms.map(async (form) => {
      const newest = came.find(({ sourceId, formId }) => sourceId === form.sourceId && formId === form.formId)?.at ?? form.lastLeadAt;
      const lastLeadAt = newest > form.lastLeadAt ? newest : form.lastLeadAt;
      if (now.getTime() - form.lookedAt.getTime() >= SAVE_EVERY_MS) await saveLook(db, workspaceId, { ...form, lastLeadAt, now });
      return { ...form, lastLeadAt };
    }),
  );
}

type Form = { sourceId: string; formId: string; formName: string | null; lastLeadAt: Date };

function toCause({ sourceId, formId, formName, lastLeadAt }: Form, { expected, aWeek }: { expected: number; aWeek: number }): Cause {
  return {
    kind: "form_quiet",
    subject: `${sourceId}/${formId}`,
    level: "act_now",
    title: `No leads from ${formName ?? `the form ${formId}`}`,
    detail: `It usually brings about ${Math.round(aWeek)} a week; since its last lead about ${Math.round(expected)} were to be expected, and none came. Is the ad still running, and does a test lead arrive? Where the campaign has ended, mute this.`,
    leads: 0,
    since: lastLeadAt,
    action: { label: "Show its leads", href: `/leads?source=${encodeURIComponent(sourceId)}` },
  };
}
