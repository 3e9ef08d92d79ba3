/** What is asked for to connect an account, and where people find it. */
export type ProviderForm = {
  provider: "facebook" | "highlevel" | "contact-book";
  name: string;
  summary: string;
  /** A name that is proposed. */
  example: string;
  account: { label: string; placeholder: string; help: string } | null;
  token: { label: string; help: string } | null;
  appSecret: { label: string; help: string } | null;
};

export const providerForms: readonly ProviderForm[] = [
  {
    provider: "facebook",
    name: "Facebook page",
    summary: "Leads from a page's lead forms, with a page token you have already.",
    example: "Facebook page",
    account: {
      label: "Page ID",
      placeholder: "1029384756",
      help: "In Meta Business Settings under Accounts, Pages: choose the page, the ID stands below its name.",
    },
    token: {
      label: "Access token",
      help: "In Meta Business Settings under Users, System users: choose the one that has the page, Generate new token. A page token works as well.",
    },
    appSecret: {
      label: "App secret (optional)",
      help: "In Meta's app dashboard under App settings, Basic. Leave it empty when this installation has it already (FACEBOOK_APP_SECRET).",
    },
  },
  {
    provider: "highlevel",
    name: "HighLevel",
    summary: "Contacts, tags, tasks and notes in a HighLevel sub-account.",
    example: "HighLevel",
    account: {
      label: "Location ID",
      placeholder: "h2LkP0vYtR8sWq4ZcN7d",
      help: "In the sub-account under Settings, Business Profile; also in the browser's address after /location/.",
    },
    token: {
      label: "Private integration token",
      help: "In the sub-account under Settings, Private Integrations: create one with the scopes for contacts and custom fields.",
    },
    appSecret: null,
  },
  {
    provider: "contact-book",
    name: "Contact book",
    summary: "The contacts that come with LeadRelay. Nothing to fill in.",
    example: "Contact book",
    account: null,
    token: null,
    appSecret: null,
  },
];
