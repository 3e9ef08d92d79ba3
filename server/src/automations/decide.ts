import type { Lead } from "../leads/lead.ts";
import type { CompiledAutomation } from "./compile.ts";
import { buildScope, type WorkspaceInfo } from "./scope.ts";
import { describeFailure } from "./templates.ts";
import { describeTrigger, whyNarrowedOut } from "./trigger.ts";

/** Whether an automation runs on an event, and why in words that are shown and stored: never with an answer in them. */
export type Decision = { wanted: boolean; reason: string };

export type DecideInput = { event: { type: string; occurredAt: Date }; lead: Lead; workspace: WorkspaceInfo };

/** Pure, so that a replay or a preview decides as the first time. */
export function decide(automation: { isOn: boolean; compiled: CompiledAutomation }, { event, lead, workspace }: DecideInput): Decision {
  const { trigger, conditions } = automation.compiled;
  if (!automation.isOn) return { wanted: false, reason: "the automation is switched off" };
  if (trigger.event !== event.type) return { wanted: false, reason: `it listens to ${trigger.event}, not to ${event.type}` };
  if (trigger.source !== undefined && trigger.source !== lead.sourceId) {
    return {
      wanted: false,
      reason: lead.sourceId
        ? `it listens to the source ${trigger.source}, the lead came by ${lead.sourceId}`
        : `the lead came by no source, it listens to ${trigger.source}`,
    };
  }
  const narrowedOut = lead.started && whyNarrowedOut(trigger, lead.started.event);
  if (narrowedOut !== undefined) return { wanted: false, reason: narrowedOut };
  const scope = buildScope({ lead, workspace, now: event.occurredAt });
  for (const condition of conditions) {
    try {
      const { holds, reason } = condition.evaluate(scope);
      if (!holds) return { wanted: false, reason };
    } catch (error) {
      return { wanted: false, reason: `the condition ${condition.text} cannot be evaluated. ${describeFailure(error)}` };
    }
  }
  const all =
    conditions.length === 0 ? "" : conditions.length === 1 ? "; its condition holds" : `; its ${conditions.length} conditions hold`;
  return { wanted: true, reason: `it listens to ${describeTrigger(trigger)}${all}` };
}
