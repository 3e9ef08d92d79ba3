import type { Check } from "../kit/check.ts";
import type { ProviderFetch } from "../kit/fetch.ts";

/**
 * What a page's leads come through. `app`: from Meta to us (link A). `page`: from the page to the app (link B). `leads`: whether they may
 * be read (link C).
 */
export type LinkGroup = "token" | "app" | "page" | "leads";

/** What one click can do about a check. `set-app` and `log-in` lead a person to a step of the wizard. */
export const REPAIRS = ["set-app", "log-in", "subscribe-app", "replace-callback", "subscribe-page"] as const;
export type Repair = (typeof REPAIRS)[number];

/** A check of the wizard. `id` is stable. */
export type LinkCheck = Check & { id: string; group: LinkGroup; repair: Repair | null };
export type TellLinkCheck = (check: LinkCheck) => void;

/** What is looked at, and with whose token. `asApp` null: the Meta app is not known here. */
export type Links = {
  asApp: ProviderFetch | null;
  asPage: ProviderFetch;
  version: string;
  pageId: string;
  appId: string | null;
  /** Where Meta is to send leads; null: this installation has no address that Meta can reach. */
  callbackUrl: string | null;
  /** Whether what is sent to an address comes to us. */
  isOurs(url: string): boolean;
  now: Date;
};

/** What a check found, without what it is. */
export type Finding = { message: string; state?: Check["state"]; remedy?: string | null; repair?: Repair | null };
