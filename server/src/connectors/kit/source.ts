import type { AnswerType, LeadContent } from "../../leads/lead.ts";
import type { Check, TellCheck } from "./check.ts";
import type { FormContent, PlacedQuestion } from "./form.ts";
import type { ConnectionInfo, ConnectionSecrets, ProviderFetch, ProviderRequest } from "./fetch.ts";
import type { OAuthDescription } from "./oauth.ts";
import type { Provider } from "./providers.ts";

/** An HTTP request as it came. `headers` have lower-case names; the first value of a repeated one. */
export type WebhookRequest = { rawBody: Buffer; headers: Record<string, string | undefined>; query: Record<string, string> };

/** A lead as a notification names it. Ids are text. `submittedAt` is ISO 8601 in UTC, when the notification says it. */
export type LeadRef = { externalId: string; accountId: string; formId: string | null; adId: string | null; submittedAt: string | null };

/** What one delivery says. `updates` name leads that changed: they never create one. `ignored` counts what is not ours. */
export type Notifications = { leads: LeadRef[]; updates: LeadRef[]; ignored: number };

/** What a platform holds of one lead: kept as it came, sealed. `body` is the exact JSON text. */
export type FetchedLead = { body: string };

/** One page of a list. `nextCursor` is for the next call alone, never to be kept; null: there is no more. */
export type Listed<Item> = {
  items: Item[];
  /** Entries that could not be told apart: nothing can be stored of them, so no watermark may pass them. */
  unreadable: number;
  nextCursor: string | null;
  /** Per cent of the account's allowance that is used up, as the answer says; 0 when it says nothing. */
  usagePercent: number;
};

/** A form as a list names it. `leadCount`: how many leads the platform still holds, where it says. */
export type ListedForm = { id: string; name: string | null; isActive: boolean; leadCount: number | null };

/** A lead with all its answers, so that no second read is needed. */
export type ListedLead = LeadRef & FetchedLead;

/** What to list: leads of a form submitted at or after `since` and before `until` (null: to the newest), by whole seconds. */
export type LeadWindow = { formId: string; since: Date; until: Date | null; cursor: string | null };

/** What a platform allows those who list: leads are held for `memoryDays`, and a day's calls follow the leads of the account. */
export type ListingTerms = { memoryDays: number; callsADay(leads: number): number };

/** A form's text at one moment; `body` is the provider's JSON. */
export type FetchedForm = { id: string; name: string | null; body: unknown };

/** What the platform itself says a question asks for. */
export const ASKED = ["email", "phone", "fullName", "firstName", "lastName", "company", "jobTitle", "street", "city", "state", "postalCode", "country", "dateOfBirth", "website", "gender"] as const; // prettier-ignore
export type Asked = (typeof ASKED)[number];

/** A question of a form. `type` is the platform's own word; `asks` is null for a question of the advertiser's own. */
export type FormQuestion = {
  key: string;
  label: string;
  type: string | null;
  asks: Asked | null;
  answers: AnswerType;
  choices: { key: string; label: string }[];
};

/** What is found out of an account with a token. `accessToken`: the account's own, where it is another than the one given. */
export type AccountToken = { accessToken: string | null; accountName: string | null };

/** All we know of a provider that leads come from. No token, table, queue or clock reaches it. */
export type SourceConnector = {
  provider: Provider;
  /** As people know it. */
  name: string;
  baseUrl: string;
  /** Adds the token (and what must be proven with it) to a request; the kit calls it, so that no other code sees secrets. */
  authorise(request: ProviderRequest, secrets: ConnectionSecrets): ProviderRequest;
  /** How an account is connected by consent, where it can be, and its tokens are changed. */
  oauth?: OAuthDescription;
  webhook: {
    /** Answers a subscription's handshake, or undefined when the request is none. */
    handshake(query: Record<string, string>, verifyToken: string | undefined): { status: number; body: string } | undefined;
    /** True when one of the secrets made the signature over the raw bytes. No secret: false. */
    verify(request: WebhookRequest, secrets: string[]): boolean;
    /** Reads a body that parsed as JSON (losslessly). Never throws for strange content: what it cannot read it counts as ignored. */
    parse(body: unknown): Notifications;
  };
  /** Reads one lead. Throws ProviderRefused or TransportError. */
  fetchLead(fetch: ProviderFetch, connection: ConnectionInfo, ref: { externalId: string }): Promise<FetchedLead>;
  /** Reads the form's questions, options and legal text. Throws ProviderRefused or TransportError. */
  fetchForm(fetch: ProviderFetch, connection: ConnectionInfo, formId: string): Promise<FetchedForm>;
  /** What a form asks and says, without what changes by itself (counts, status). Never throws: what cannot be read is left out. */
  describeForm(form: FetchedForm): FormContent;
  /** Where a platform makes leads for trying out a set-up, which then take the road of any other. */
  testLeads?: TestLeads;
  /** For platforms that can be asked for what they hold. */
  listing?: {
    terms: ListingTerms;
    /** All forms of the account, those that are archived too. Throws ProviderRefused or TransportError. */
    listForms(fetch: ProviderFetch, connection: ConnectionInfo, cursor: string | null): Promise<Listed<ListedForm>>;
    /** Leads of one form, usually newest first, in pages as large as the platform answers. Throws ProviderRefused or TransportError. */
    listLeads(fetch: ProviderFetch, connection: ConnectionInfo, window: LeadWindow): Promise<Listed<ListedLead>>;
  };
  /** Turns the provider's answer into our words. `form` is null when it could not be read. Throws InvalidInput when the answer is no lead. */
  normalise(lead: FetchedLead, form: FetchedForm | null, context: NormaliseContext): LeadContent;
  /** The questions of a form in their order, those that depend on another too. Nothing of a form that cannot be read. */
  readQuestions(form: Pick<FetchedForm, "body">): FormQuestion[];
  /** Tries what a connection needs. Never throws for what the provider does. */
  check?(fetch: ProviderFetch, connection: ConnectionInfo, tell?: TellCheck): Promise<Check[]>;
  /** The account's own token and name. Throws ProviderRefused or TransportError. */
  accountToken?(fetch: ProviderFetch, connection: ConnectionInfo): Promise<AccountToken>;
};

/** Making and taking away test leads of a form. Each throws ProviderRefused or TransportError. */
export type TestLeads = {
  /** Those that are there now, by the platform's id. */
  list(fetch: ProviderFetch, formId: string): Promise<string[]>;
  /** Makes one that can be told from a real lead by its answers; gives its id. */
  create(fetch: ProviderFetch, formId: string, questions: PlacedQuestion[]): Promise<string>;
  /** Takes one away; one that is gone already is as good as removed. */
  remove(fetch: ProviderFetch, externalId: string): Promise<void>;
};

export type NormaliseContext = {
  account: { id: string; name: string | null };
  formId: string | null;
  formVersion: number | null;
  /** ISO 3166-1 alpha-2: how local phone numbers are read. */
  country: string;
  /** When the notification came: stands in when the provider gives no time. ISO 8601. */
  receivedAt: string;
};
