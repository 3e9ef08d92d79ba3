import { z } from "zod";
import { PROVIDERS } from "../connectors/kit/providers.ts";
import { Timestamp } from "../leads/lead-view.ts";
import { TOKEN_STATES } from "../tokens/token-states.ts";
import { CONNECTION_STATES } from "./home-view.ts";
import { ReadingView } from "./reading-view.ts";

const SecretView = z.object({
  name: z.enum(["accessToken", "appSecret"]),
  isSet: z.boolean(),
  setAt: Timestamp.nullable().meta({ description: "Null: not set, or set by a version that did not keep it." }),
});

const LimitsView = z
  .object({
    window: z.object({ used: z.number().int(), limit: z.number().int(), windowMs: z.number().int() }),
    daily: z.object({ used: z.number().int(), limit: z.number().int(), resetsAt: Timestamp.nullable() }),
    pausedUntil: Timestamp.nullable(),
    backlog: z.object({ steps: z.number().int(), doneAt: Timestamp.nullable() }),
  })
  .meta({ id: "ConnectionLimits", description: "How much of the provider's limits is used, and how long what waits will take." });

const TokensView = z
  .object({
    state: z.enum(TOKEN_STATES),
    refreshedAt: Timestamp,
    expiresAt: Timestamp.nullable().meta({ description: "Null: the provider does not say." }),
    refreshAt: Timestamp.nullable().meta({ description: "When new ones are asked for; null: a person has to connect the account again." }),
    message: z.string().nullable().meta({ description: "Why there are no new ones; null: all is well." }),
  })
  .meta({ id: "ConnectionTokens", description: "The clock of tokens that the provider changes. Never their values." });

export const CheckView = z
  .object({ name: z.string(), state: z.enum(["ok", "warning", "failed"]), message: z.string(), remedy: z.string().nullable() })
  .meta({ id: "Check", description: "One thing a connection was tested for." });

export const ConnectionView = z
  .object({
    id: z.string(),
    name: z.string(),
    provider: z.enum(PROVIDERS),
    environment: z.enum(["live", "sandbox"]),
    accountId: z.string(),
    accountName: z.string().nullable(),
    health: z.object({
      state: z.enum(CONNECTION_STATES),
      cause: z.string().nullable(),
      code: z.string().nullable(),
      message: z.string().nullable(),
      since: Timestamp.nullable(),
    }),
    baseUrl: z.string().nullable().meta({ description: "Null: the provider's own address." }),
    isSource: z.boolean().meta({ description: "Leads can come by it; otherwise it is a place that contacts are written to." }),
    secrets: z.array(SecretView).meta({ description: "Which secrets are set, and since when. Never their values." }),
    tokens: TokensView.nullable().meta({ description: "Null: the connection has a token that does not change by itself." }),
    waiting: z.number().int().meta({ description: "Leads that wait for it." }),
    twins: z
      .number()
      .int()
      .meta({ description: "How many other connections, in any workspace, lead to the same HighLevel location: they share its limits." }),
    lastLeadAt: Timestamp.nullable().meta({ description: "The last lead that came by it; null: none in 30 days." }),
    lastDeliveryAt: Timestamp.nullable().meta({ description: "The last contact written by it; null: none of a lead of 30 days." }),
    limits: LimitsView.nullable().meta({ description: "Null: the provider's limits are not paced." }),
    createdAt: Timestamp,
  })
  .meta({ id: "Connection" });
export type ConnectionDetails = z.infer<typeof ConnectionView>;

export const SourceView = z
  .object({
    id: z.string(),
    connectionId: z.string(),
    formId: z.string().nullable().meta({ description: "Null: every form of the connection." }),
    formName: z.string().nullable(),
    mode: z.enum(["webhook", "poll", "batch"]),
    intervalSeconds: z.number().int().nullable(),
    reconcileSeconds: z
      .number()
      .int()
      .nullable()
      .meta({ description: "Null: every 15 minutes while leads come, every hour while it is quiet." }),
    backfills: z.boolean().meta({
      description: "What the platform still holds is fetched when the source is made, and after its connection was out of order.",
    }),
    isPaused: z.boolean(),
    lastLeadAt: Timestamp.nullable().meta({ description: "Null: none in 30 days." }),
    leads7d: z.number().int(),
    reading: ReadingView.nullable().meta({ description: "Null where the platform cannot be asked for its leads." }),
  })
  .meta({ id: "Source" });
export type SourceDetails = z.infer<typeof SourceView>;
