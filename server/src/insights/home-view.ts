import { z } from "zod";
import { PROVIDERS } from "../connectors/kit/providers.ts";
import { LeadRowView, Timestamp } from "../leads/lead-view.ts";
import { ReadingView } from "./reading-view.ts";

/** How soon a person should look: what loses time or leads now, what can wait for today, what is good to know. */
export const HEALTH_LEVELS = ["act_now", "act_today", "look"] as const;
export const CONNECTION_STATES = ["ok", "attention", "paused"] as const;

const HealthItemView = z
  .object({
    code: z.string(),
    level: z.enum(HEALTH_LEVELS),
    title: z.string(),
    detail: z.string(),
    leads: z.number().int().meta({ description: "How many leads wait for it." }),
    since: Timestamp.nullable(),
    action: z.object({ label: z.string(), href: z.string() }).nullable(),
  })
  .meta({ id: "HealthItem" });
export type HealthItem = z.infer<typeof HealthItemView>;

const HealthView = z
  .object({ level: z.enum(["ok", "attention", "down"]), sentence: z.string(), items: z.array(HealthItemView) })
  .meta({ id: "Health" });
export type Health = z.infer<typeof HealthView>;

const TodayView = z
  .object({
    received: z.number().int(),
    contacts: z.number().int(),
    averageSecondsToContact: z.number().nullable(),
    p95SecondsToContact: z.number().nullable(),
    held: z.number().int(),
    parked: z.number().int(),
    unrouted: z.number().int(),
    failed: z.number().int(),
  })
  .meta({ id: "Today", description: "Since midnight in the workspace's time zone. Test leads are not counted." });
export type Today = z.infer<typeof TodayView>;

const HourView = z.object({ hour: Timestamp, received: z.number().int(), delivered: z.number().int() }).meta({ id: "Hour" });
export type Hour = z.infer<typeof HourView>;

const SourceHealthView = z
  .object({
    id: z.string(),
    name: z.string(),
    provider: z.enum(PROVIDERS),
    mode: z.enum(["webhook", "poll", "batch"]),
    lastLeadAt: Timestamp.nullable().meta({ description: "Null: none in 30 days." }),
    receivedToday: z.number().int(),
    connectionHealth: z.enum(CONNECTION_STATES),
    reading: ReadingView.nullable().meta({ description: "Null where the platform cannot be asked for its leads." }),
  })
  .meta({ id: "SourceHealth" });
export type SourceHealth = z.infer<typeof SourceHealthView>;

/** The start page: is all well, what happened today, what came last. */
export const HomeView = z
  .object({
    health: HealthView,
    today: TodayView,
    byHour: z
      .array(HourView)
      .meta({ description: "The last 24 hours, oldest first; an hour begins where it does in the workspace's time zone." }),
    sources: z.array(SourceHealthView),
    publicAddress: z
      .object({ url: z.string(), isPublic: z.boolean() })
      .meta({ description: "Where platforms would send webhooks; not public: they cannot reach it." }),
    latest: z.array(LeadRowView).meta({ description: "The newest eight." }),
  })
  .meta({ id: "Home" });
export type Home = z.infer<typeof HomeView>;
