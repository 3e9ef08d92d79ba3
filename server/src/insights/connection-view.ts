import { z } from "zod";
import { PROVIDERS } from "../connectors/kit/providers.ts";
import { Timestamp } from "../leads/lead-view.ts";
import { CONNECTION_STATES } from "./home-view.ts";
import { ReadingView } from "./reading-view.ts";

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
      message: z.string().nullable(),
      since: Timestamp.nullable(),
    }),
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
    reconcileSeconds: z.number().int().nullable(),
    lastLeadAt: Timestamp.nullable().meta({ description: "Null: none in 30 days." }),
    leads7d: z.number().int(),
    reading: ReadingView.nullable().meta({ description: "Null where the platform cannot be asked for its leads." }),
  })
  .meta({ id: "Source" });
export type SourceDetails = z.infer<typeof SourceView>;
