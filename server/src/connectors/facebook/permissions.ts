/** A permission, what it is for in plain words, and whether leads come without it. */
export type Permission = { name: string; use: string; isNeeded: boolean };

/** What LeadRelay asks a person for. Source: Meta, "Permissions reference"; Marketing API, "Retrieving leads". */
export const PERMISSIONS: readonly Permission[] = [
  { name: "leads_retrieval", use: "read the answers of your lead forms", isNeeded: true },
  { name: "pages_manage_metadata", use: "be told as soon as somebody fills in a form", isNeeded: true },
  { name: "pages_show_list", use: "see which pages you manage", isNeeded: true },
  { name: "pages_read_engagement", use: "read the page itself", isNeeded: true },
  { name: "pages_manage_ads", use: "list the page's forms and read their leads again", isNeeded: true },
  { name: "ads_management", use: "read the names of ads and campaigns", isNeeded: false },
  { name: "ads_read", use: "read what campaigns cost", isNeeded: false },
  { name: "business_management", use: "see pages that belong to a business portfolio", isNeeded: false },
];

export const neededPermissions = PERMISSIONS.filter(({ isNeeded }) => isNeeded).map(({ name }) => name);
