import { createBrowserRouter } from "react-router";
import { CrashedPage } from "./shell/crashed-page.tsx";
import { FirstPaint } from "./shell/first-paint.tsx";
import { NotFoundPage } from "./shell/not-found-page.tsx";
import { ToWorkspace } from "./shell/to-workspace.tsx";

/** Every address of the console. Each page is loaded when it is first needed. */
export const router = createBrowserRouter([
  {
    HydrateFallback: FirstPaint,
    ErrorBoundary: CrashedPage,
    children: [
      { path: "/login", lazy: async () => ({ Component: (await import("./session/login-page.tsx")).LoginPage }) },
      { path: "/setup", lazy: async () => ({ Component: (await import("./session/setup-page.tsx")).SetupPage }) },
      { path: "/login-link", lazy: async () => ({ Component: (await import("./session/login-link-page.tsx")).LoginLinkPage }) },
      {
        path: "/w/:workspace",
        lazy: async () => ({ Component: (await import("./shell/shell.tsx")).Shell }),
        children: [
          {
            ErrorBoundary: CrashedPage,
            children: [
              { index: true, lazy: async () => ({ Component: (await import("./home/home-page.tsx")).HomePage }) },
              { path: "leads", lazy: async () => ({ Component: (await import("./leads/leads-page.tsx")).LeadsPage }) },
              { path: "leads/:leadId", lazy: async () => ({ Component: (await import("./leads/lead-page.tsx")).LeadPage }) },
              { path: "contacts", lazy: async () => ({ Component: (await import("./contacts/contacts-page.tsx")).ContactsPage }) },
              { path: "contacts/:contactId", lazy: async () => ({ Component: (await import("./contacts/contact-page.tsx")).ContactPage }) },
              {
                path: "automations",
                lazy: async () => ({ Component: (await import("./automations/automations-page.tsx")).AutomationsPage }),
              },
              {
                path: "automations/:automationId",
                lazy: async () => ({ Component: (await import("./automations/automation-page.tsx")).AutomationPage }),
              },
              {
                path: "connections/:connectionId?", // an alert may point at one of them
                lazy: async () => ({ Component: (await import("./connections/connections-page.tsx")).ConnectionsPage }),
              },
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
