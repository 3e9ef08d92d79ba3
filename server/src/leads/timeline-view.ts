import { z } from "zod";
import { STEP_STATES, type StepState } from "../work/step-states.ts";
import { orNull, ReasonView, Timestamp } from "./lead-view.ts";

/** The same lists as the checks on `runs.state` and `attempts.state`. */
export const RUN_STATES = ["active", "waiting", "held", "done", "failed", "cancelled", "erased"] as const;
export const ATTEMPT_STATES = ["started", "succeeded", "refused", "unknown"] as const;

/** The road in the order it is travelled. */
export const STAGES = ["receive", "fetch", "normalise", "match", "run", "deliver"] as const;
export const STAGE_STATES = ["done", "now", "waiting", "attention", "skipped"] as const;

const jsonObject = z.record(z.string(), z.unknown());

export const StageView = z
  .object({
    stage: z.enum(STAGES),
    state: z.enum(STAGE_STATES),
    at: Timestamp.nullable(),
    ms: z.number().int().nullable(),
    sentence: z.string(),
  })
  .meta({ id: "Stage" });
export type Stage = z.infer<typeof StageView>;

export const StepView = z
  .object({
    id: z.uuid(),
    path: z.string(),
    operation: z.string(),
    operationName: z.string(),
    connectionName: z.string().nullable(),
    state: z.enum(Object.keys(STEP_STATES) as [StepState, ...StepState[]]),
    reason: orNull(ReasonView),
    startedAt: Timestamp.nullable(),
    finishedAt: Timestamp.nullable(),
    ms: z.number().int().nullable(),
    dueAt: Timestamp.nullable(),
    attempts: z.number().int(),
    hasOvertaken: z.boolean().meta({ description: "Sent although an earlier run of the same person was stuck." }),
    remoteId: z.string().nullable(),
    input: jsonObject.nullable(),
    output: jsonObject.nullable(),
  })
  .meta({ id: "Step" });
export type Step = z.infer<typeof StepView>;

const ExchangeView = z
  .object({
    method: z.string(),
    url: z.string().meta({ description: "The path, without any token." }),
    status: z.number().int().nullable(),
    ms: z.number().nullable(),
    startedAtMs: z.number().meta({ description: "Milliseconds after the attempt began." }),
    request: z.string().nullable(),
    response: z.string().nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: "Exchange", description: "One request and its answer." });
export type Exchange = z.infer<typeof ExchangeView>;

export const AttemptView = z
  .object({
    id: z.uuid(),
    stepId: z.uuid().nullable(),
    kind: z.enum(["fetch", "deliver", "verify"]),
    number: z.number().int(),
    operation: z.string(),
    state: z.enum(ATTEMPT_STATES),
    status: z.number().int().nullable(),
    code: z.string().nullable(),
    message: z.string().nullable(),
    startedAt: Timestamp,
    endedAt: Timestamp.nullable(),
    ms: z.number().int().nullable(),
    exchanges: z.array(ExchangeView),
  })
  .meta({ id: "Attempt" });
export type Attempt = z.infer<typeof AttemptView>;

export const TimelineView = z
  .object({
    stages: z.array(StageView),
    decisions: z.array(
      z.object({
        automationId: z.string(),
        automationName: z.string(),
        version: z.number().int(),
        wanted: z.boolean(),
        reason: z.string(),
      }),
    ),
    runs: z.array(
      z.object({
        id: z.uuid(),
        automationId: z.string(),
        automationName: z.string(),
        version: z.number().int(),
        state: z.enum(RUN_STATES),
        message: z.string().nullable(),
        startedAt: Timestamp,
        finishedAt: Timestamp.nullable(),
        steps: z.array(StepView),
      }),
    ),
    attempts: z.array(AttemptView),
  })
  .meta({ id: "Timeline" });
export type Timeline = z.infer<typeof TimelineView>;
