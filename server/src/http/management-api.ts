import { OpenAPIHono } from "@hono/zod-openapi";
import { RULES, type Rule } from "../access/rules.ts";
import { belongsTo } from "../access/workspaces.ts";
import { createGuard, type GuardDeps } from "./guard.ts";
import { answerRepeats, type IdempotencyDeps } from "./idempotency.ts";
import { recordWrites, type RecordDeps } from "./record-writes.ts";
import { accountRoutes } from "./routes/account.ts";
import { alertChannelRoutes } from "./routes/alert-channels.ts";
import { alertRoutes, type AlertRouteDeps } from "./routes/alerts.ts";
import { appointmentRoutes } from "./routes/appointments.ts";
import { auditRoutes } from "./routes/audit.ts";
import { apiKeyRoutes } from "./routes/api-keys.ts";
import { automationRoutes, type AutomationRouteDeps } from "./routes/automations.ts";
import { backfillRoutes } from "./routes/backfill.ts";
import { businessRoutes } from "./routes/businesses.ts";
import { completenessRoutes } from "./routes/completeness.ts";
import { conflictRoutes } from "./routes/conflicts.ts";
import { mappingRoutes } from "./routes/mappings.ts";
import { repairRoutes, type RepairRouteDeps } from "./routes/repairs.ts";
import { mergeRoutes } from "./routes/merges.ts";
import { connectionRoutes, type ConnectionRouteDeps } from "./routes/connections.ts";
import { consentRoutes } from "./routes/consent.ts";
import { contactJobRoutes } from "./routes/contact-jobs.ts";
import { contactViewRoutes } from "./routes/contact-views.ts";
import { contactRoutes } from "./routes/contacts.ts";
import { customFieldRoutes } from "./routes/custom-fields.ts";
import { customValueRoutes } from "./routes/custom-values.ts";
import { eventRoutes, type EventRouteDeps } from "./routes/events.ts";
import { exportContactRoutes } from "./routes/export-contacts.ts";
import { formRoutes } from "./routes/forms.ts";
import { homeRoutes } from "./routes/home.ts";
import { importRoutes, type ImportRouteDeps } from "./routes/imports.ts";
import { invitationRoutes, type InvitationRouteDeps } from "./routes/invitations.ts";
import { integrationTokenRoutes } from "./routes/integration-tokens.ts";
import { type KeyRouteDeps, keyRoutes } from "./routes/keys.ts";
import { leadRoutes, type LeadRouteDeps } from "./routes/leads.ts";
import { linkDoorRoutes, type LinkDoorDeps } from "./routes/link-door.ts";
import { memberRoutes } from "./routes/members.ts";
import { noteRoutes } from "./routes/notes.ts";
import { opportunityRoutes } from "./routes/opportunities.ts";
import { pipelineRoutes, type BookRouteDeps } from "./routes/pipelines.ts";
import { replayRoutes, type ReplayRouteDeps } from "./routes/replays.ts";
import { notificationRoutes, type NotificationRouteDeps } from "./routes/notifications.ts";
import { oauthAppRoutes, type OAuthRouteDeps } from "./routes/oauth-apps.ts";
import { oauthConsentRoutes } from "./routes/oauth-consent.ts";
import { sensitiveFieldRoutes } from "./routes/sensitive-fields.ts";
import { sandboxRoutes } from "./routes/sandbox.ts";
import { stepRoutes, type StepRouteDeps } from "./routes/steps.ts";
import { manageConnectionRoutes } from "./routes/manage-connections.ts";
import { sourceRoutes } from "./routes/sources.ts";
import { verifyFirstRoutes } from "./routes/verify-first.ts";
import { type WebhookEndpointRouteDeps, webhookEndpointRoutes } from "./routes/webhook-endpoints.ts";
import { watchSettingsRoutes } from "./routes/watch-settings.ts";
import { webhookMessageRoutes } from "./routes/webhook-messages.ts";
import { workspaceSettingsRoutes } from "./routes/workspace-settings.ts";
import { sessionRoutes, type SessionRouteDeps } from "./routes/session.ts";
import { tagRoutes } from "./routes/tags.ts";
import { taskRoutes } from "./routes/tasks.ts";
import { testLeadRoutes } from "./routes/test-leads.ts";
import { timelineRoutes } from "./routes/timeline.ts";
import { workRoutes, type WorkRouteDeps } from "./routes/work.ts";
import { workspaceFileRoutes, type WorkspaceFileDeps } from "./routes/workspace-file.ts";
import { workspaceRoutes } from "./routes/workspaces.ts";
import type { Sandbox } from "../insights/sandbox-view.ts";
import type { ConsentDeps } from "../tokens/consent.ts";
import type { Env } from "./schema.ts";

/** Everything the management API is made of; app.ts provides it. */
export type ManagementDeps = GuardDeps &
  IdempotencyDeps &
  RecordDeps &
  SessionRouteDeps &
  LinkDoorDeps &
  InvitationRouteDeps &
  LeadRouteDeps &
  WorkRouteDeps &
  ReplayRouteDeps &
  StepRouteDeps &
  AutomationRouteDeps &
  ConnectionRouteDeps &
  RepairRouteDeps &
  WorkspaceFileDeps &
  OAuthRouteDeps &
  NotificationRouteDeps &
  AlertRouteDeps &
  BookRouteDeps &
  ImportRouteDeps &
  WebhookEndpointRouteDeps &
  KeyRouteDeps &
  Omit<EventRouteDeps, "belongs"> & { sandbox: Sandbox | undefined; publicUrl: string; consent: ConsentDeps };

export const API_PREFIX = "/api/v1";

/** A route that nobody said who may use: it must not start. */
export class RouteWithoutRule extends Error {}

/** The management API. Throws RouteWithoutRule when a route is missing in the table of rules, or a rule has no route. */
export function createManagementApi(deps: ManagementDeps, rules: Readonly<Record<string, Rule>> = RULES): OpenAPIHono<Env> {
  const api = new OpenAPIHono<Env>().basePath(API_PREFIX);
  api.use("*", createGuard(deps, rules, API_PREFIX));
  api.use("*", answerRepeats(deps, API_PREFIX));
  api.use(
    "*",
    recordWrites(deps, API_PREFIX, () => api.openAPIRegistry.definitions),
  );
  const routers = [
    sessionRoutes(deps),
    linkDoorRoutes(deps),
    accountRoutes(deps),
    memberRoutes(deps),
    invitationRoutes(deps),
    auditRoutes(deps),
    workspaceRoutes(deps),
    homeRoutes(deps),
    completenessRoutes(deps),
    leadRoutes(deps),
    workRoutes(deps),
    replayRoutes(deps),
    stepRoutes(deps),
    exportContactRoutes(deps),
    importRoutes(deps),
    contactRoutes(deps),
    contactJobRoutes(deps),
    contactViewRoutes(deps),
    taskRoutes(deps),
    noteRoutes(deps),
    timelineRoutes(deps),
    conflictRoutes(deps),
    mergeRoutes(deps),
    pipelineRoutes(deps),
    opportunityRoutes(deps),
    customFieldRoutes(deps),
    customValueRoutes(deps),
    businessRoutes(deps),
    appointmentRoutes(deps),
    tagRoutes(deps),
    automationRoutes(deps),
    connectionRoutes(deps),
    backfillRoutes(deps),
    manageConnectionRoutes(deps),
    consentRoutes(deps),
    keyRoutes(deps),
    sourceRoutes(deps),
    formRoutes(deps),
    testLeadRoutes(deps),
    mappingRoutes(deps),
    repairRoutes(deps),
    workspaceSettingsRoutes(deps),
    workspaceFileRoutes(deps),
    sandboxRoutes(deps),
    apiKeyRoutes(deps),
    integrationTokenRoutes(deps),
    oauthAppRoutes(deps),
    oauthConsentRoutes(deps),
    sensitiveFieldRoutes(deps),
    notificationRoutes(deps),
    alertRoutes(deps),
    alertChannelRoutes(deps),
    watchSettingsRoutes(deps),
    verifyFirstRoutes(deps),
    eventRoutes({ ...deps, belongs: (caller, workspaceId) => belongsTo(deps.db.system, caller, workspaceId) }),
    webhookEndpointRoutes(deps),
    webhookMessageRoutes(deps),
  ];
  for (const router of routers) api.route("/", router);
  assertEveryRouteHasARule(api, rules);
  return api;
}

function assertEveryRouteHasARule(api: OpenAPIHono<Env>, rules: Readonly<Record<string, Rule>>): void {
  const routes = new Set(
    api.routes
      .filter(({ method, path }) => method !== "ALL" && !path.endsWith("*"))
      .map(({ method, path }) => `${method} ${path.slice(API_PREFIX.length).replaceAll(/:(\w+)/g, "{$1}")}`),
  );
  const unruled = [...routes].filter((route) => !Object.hasOwn(rules, route));
  if (unruled.length > 0) throw new RouteWithoutRule(`No rule in access/rules.ts for: ${unruled.join(", ")}`);
  const unknown = Object.keys(rules).filter((route) => !routes.has(route));
  if (unknown.length > 0) throw new RouteWithoutRule(`Rules without a route: ${unknown.join(", ")}`);
}
