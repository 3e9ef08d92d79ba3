import type { components, paths } from "./schema.d.ts";

type Schemas = components["schemas"];
type Json<T> = T extends { content: { "application/json": infer Body } } ? Body : never;

export type Session = Schemas["Session"];
export type Home = Schemas["Home"];
export type HealthItem = Schemas["HealthItem"];
export type LeadRow = Schemas["LeadRow"];
export type Lead = Schemas["Lead"];
export type Timeline = Schemas["Timeline"];
export type Stage = Schemas["Stage"];
export type Decision = Timeline["decisions"][number];
export type Run = Timeline["runs"][number];
export type Step = Schemas["Step"];
export type Attempt = Schemas["Attempt"];
export type Exchange = Schemas["Exchange"];
export type ContactRow = Schemas["ContactRow"];
export type Contact = Schemas["Contact"];
export type AutomationRow = Schemas["AutomationRow"];
export type Automation = Schemas["Automation"];
export type OutlineItem = Schemas["OutlineItem"];
export type Connection = Schemas["Connection"];
export type Source = Schemas["Source"];
export type NotificationChannel = Schemas["NotificationChannel"];
export type NotificationSettings = NonNullable<
  paths["/api/v1/notifications/{channel}"]["put"]["requestBody"]
>["content"]["application/json"];
export type SourceReading = NonNullable<Source["reading"]>;
export type Backfill = Schemas["Backfill"];
export type SandboxForms = Schemas["SandboxPage"];
export type SandboxForm = SandboxForms["forms"][number];
export type FormAnswer = Json<paths["/api/v1/sandbox/sample-answers"]["get"]["responses"][200]>["answers"][number];
export type LeadFilter = NonNullable<paths["/api/v1/leads"]["get"]["parameters"]["query"]>;
export type Work = Schemas["Work"];
export type WorkGroup = Schemas["WorkGroup"];
export type WorkItem = Schemas["WorkItem"];
export type LeadChoice = Schemas["LeadChoice"];
export type ReplayRequest = { from: "start" | "failed"; which: LeadChoice };
export type Provider = LeadRow["provider"];
