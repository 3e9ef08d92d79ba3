import type { ComponentType } from "react";
import { createBrowserRouter } from "react-router";
import { CrashedPage } from "./shell/crashed-page.tsx";
import { FirstPaint } from "./shell/first-paint.tsx";
import { loadPage } from "./shell/load-page.ts";
import { NotFoundPage } from "./shell/not-found-page.tsx";
import { ToWorkspace } from "./shell/to-workspace.tsx";

/** The pages, each a file of its own that is loaded when it is first needed. */
const pages = {
  login: async () => (await import("./session/login-page.tsx")).LoginPage,
  setup: async () => (await import("./session/setup-page.tsx")).SetupPage,
  loginLink: async () => (await import("./session/login-link-page.tsx")).LoginLinkPage,
  invitation: async () => (await import("./session/invitation-page.tsx")).InvitationPage,
  resetPassword: async () => (await import("./session/reset-password-page.tsx")).ResetPasswordPage,
  newWorkspace: async () => (await import("./workspaces/new-workspace-page.tsx")).NewWorkspacePage,
  shell: async () => (await import("./shell/shell.tsx")).Shell,
  home: async () => (await import("./home/home-page.tsx")).HomePage,
  leads: async () => (await import("./leads/leads-page.tsx")).LeadsPage,
  lead: async () => (await import("./leads/lead-page.tsx")).LeadPage,
  repairs: async () => (await import("./repairs/repairs-page.tsx")).RepairsPage,
  mappings: async () => (await import("./mappings/mappings-page.tsx")).MappingsPage,
  mapping: async () => (await import("./mappings/mapping-page.tsx")).MappingPage,
  completeness: async () => (await import("./completeness/completeness-page.tsx")).CompletenessPage,
  work: async () => (await import("./work/work-page.tsx")).WorkPage,
  contacts: async () => (await import("./contacts/contacts-page.tsx")).ContactsPage,
  contact: async () => (await import("./contacts/contact-page.tsx")).ContactPage,
  importContacts: async () => (await import("./contacts/import-page.tsx")).ImportPage,
  deletedContacts: async () => (await import("./contacts/deleted-page.tsx")).DeletedPage,
  tasks: async () => (await import("./tasks/tasks-page.tsx")).TasksPage,
  conflicts: async () => (await import("./conflicts/conflicts-page.tsx")).ConflictsPage,
  mergeContacts: async () => (await import("./conflicts/merge-page.tsx")).MergePage,
  conflict: async () => (await import("./conflicts/conflict-page.tsx")).ConflictPage,
  appointments: async () => (await import("./appointments/appointments-page.tsx")).AppointmentsPage,
  businesses: async () => (await import("./businesses/businesses-page.tsx")).BusinessesPage,
  pipeline: async () => (await import("./pipeline/pipeline-page.tsx")).PipelinePage,
  fields: async () => (await import("./fields/fields-page.tsx")).FieldsPage,
  automations: async () => (await import("./automations/automations-page.tsx")).AutomationsPage,
  automation: async () => (await import("./automations/automation-page.tsx")).AutomationPage,
  connections: async () => (await import("./connections/connections-page.tsx")).ConnectionsPage,
  connection: async () => (await import("./connections/connection-page.tsx")).ConnectionPage,
  form: async () => (await import("./forms/form-page.tsx")).FormPage,
  consentBack: async () => (await import("./connections/consent-back-page.tsx")).ConsentBackPage,
  apiAccess: async () => (await import("./api-access/api-access-page.tsx")).ApiAccessPage,
  consent: async () => (await import("./api-access/consent-page.tsx")).ConsentPage,
  webhooks: async () => (await import("./webhooks/webhooks-page.tsx")).WebhooksPage,
  webhook: async () => (await import("./webhooks/endpoint-page.tsx")).EndpointPage,
  settings: async () => (await import("./settings/settings-page.tsx")).SettingsPage,
  people: async () => (await import("./people/people-page.tsx")).PeoplePage,
  auditLog: async () => (await import("./audit/audit-page.tsx")).AuditPage,
  alerts: async () => (await import("./alerts/alerts-page.tsx")).AlertsPage,
  glossary: async () => (await import("./help/glossary-page.tsx")).GlossaryPage,
  account: async () => (await import("./account/account-page.tsx")).AccountPage,
} satisfies Record<string, () => Promise<ComponentType>>;

const page = (name: keyof typeof pages) => ({ lazy: async () => ({ Component: await loadPage<ComponentType>(pages[name]) }) });

/** Fetches the other pages while nothing else is to do: small, and then moving about needs no server. */
export const preloadPages = () => Promise.allSettled(Object.values(pages).map((load) => load()));

/** Every address of the console. */
export const router = createBrowserRouter([
  {
    HydrateFallback: FirstPaint,
    ErrorBoundary: CrashedPage,
    children: [
      { path: "/login", ...page("login") },
      { path: "/setup", ...page("setup") },
      { path: "/login-link", ...page("loginLink") },
      { path: "/invitation", ...page("invitation") },
      { path: "/reset-password", ...page("resetPassword") },
      { path: "/new-workspace", ...page("newWorkspace") },
      // Where apps send people to be let in: the addresses HighLevel has for it.
      { path: "/oauth/chooselocation", ...page("consent") },
      { path: "/v2/oauth/chooselocation", ...page("consent") },
      { path: "/oauth/callback/:provider", ...page("consentBack") },
      {
        path: "/w/:workspace",
        ...page("shell"),
        children: [
          {
            ErrorBoundary: CrashedPage,
            children: [
              { index: true, ...page("home") },
              { path: "leads", ...page("leads") },
              { path: "leads/repair", ...page("repairs") },
              { path: "leads/:leadId", ...page("lead") },
              { path: "work", ...page("work") },
              { path: "completeness", ...page("completeness") },
              { path: "contacts", ...page("contacts") },
              { path: "contacts/import", ...page("importContacts") },
              { path: "contacts/deleted", ...page("deletedContacts") },
              { path: "contacts/:contactId", ...page("contact") },
              { path: "contacts/:contactId/merge", ...page("mergeContacts") },
              { path: "tasks", ...page("tasks") },
              { path: "conflicts", ...page("conflicts") },
              { path: "conflicts/:conflictId", ...page("conflict") },
              { path: "appointments", ...page("appointments") },
              { path: "businesses", ...page("businesses") },
              { path: "pipeline", ...page("pipeline") },
              { path: "fields", ...page("fields") },
              { path: "automations", ...page("automations") },
              { path: "automations/:automationId", ...page("automation") },
              { path: "mappings", ...page("mappings") },
              { path: "mappings/:sourceId/:formId?", ...page("mapping") },
              { path: "connections", ...page("connections") },
              { path: "connections/:connectionId", ...page("connection") },
              { path: "connections/:connectionId/forms/:formId", ...page("form") },
              { path: "api-access", ...page("apiAccess") },
              { path: "webhooks", ...page("webhooks") },
              { path: "webhooks/:endpointId", ...page("webhook") },
              { path: "settings", ...page("settings") },
              { path: "settings/people", ...page("people") },
              { path: "settings/audit-log", ...page("auditLog") },
              { path: "alerts", ...page("alerts") },
              { path: "account", ...page("account") },
              { path: "glossary", ...page("glossary") },
              { path: "*", Component: NotFoundPage },
            ],
          },
        ],
      },
      // "/" and addresses without a workspace (in an alert's link, say) go to the first workspace.
      { path: "/", Component: ToWorkspace },
      { path: "/:noun/*", Component: ToWorkspace },
      { path: "*", Component: NotFoundPage },
    ],
  },
]);
