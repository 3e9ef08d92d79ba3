/** What the simulated Facebook knows. Names inside `questions`, `checkboxes` and `answers` are Graph's own. */

export type Choice = { key: string; value: string };

export type Question = {
  id: string;
  key: string;
  label: string;
  /** `FULL_NAME`, `EMAIL`, `CUSTOM` … ; the list grows, so any text is allowed. */
  type: string;
  options?: Choice[];
  inline_context?: string;
  conditional_questions_group_id?: string;
  conditional_questions_choices?: unknown[];
  dependent_conditional_questions?: { name: string; field_key: string; input_type: string }[];
};

export type Checkbox = { id: string; key: string; text: string; is_required: boolean; is_checked_by_default: boolean };

export type FormStatus = "ACTIVE" | "ARCHIVED" | "DELETED" | "DRAFT" | "PAUSED";

export type Form = {
  id: string;
  pageId: string;
  name: string;
  status: FormStatus;
  locale: string;
  createdAt: Date;
  questions: Question[];
  /** Keys of questions that take several choices. Graph does not tell; the console needs to know. */
  multipleChoice: string[];
  disclaimer?: { title: string; text: string; checkboxes: Checkbox[] };
  privacyPolicy: { url: string; link_text: string };
  trackingParameters: Choice[];
  followUpUrl?: string;
  allowOrganic: boolean;
};

export type FormSpec = Pick<Form, "id" | "name" | "questions"> & Partial<Omit<Form, "id" | "pageId" | "name" | "questions">>;

export type Ad = {
  id: string;
  name: string;
  adSet: { id: string; name: string };
  campaign: { id: string; name: string };
  accountId: string;
};

export type Page = {
  id: string;
  name: string;
  category: string;
  ads: Ad[];
  /** What the app is subscribed to on this page; without `leadgen` no notification is sent. */
  subscribedFields: string[];
  /** What the person who logs in may do there; everything unless told. */
  tasks?: string[];
  /** Owned through a business portfolio: hidden without `business_management`. */
  isOfPortfolio?: boolean;
};

export type PageSpec = Pick<Page, "id" | "name"> & Partial<Omit<Page, "id" | "name">> & { accessToken: string; forms: FormSpec[] };

/** One entry of `field_data`. An unanswered question may have no `values` at all. */
export type Answer = { name: string; values?: string[] };

export type Consent = { checkbox_key: string; is_checked: "1" | "" };

export type Lead = {
  id: string;
  pageId: string;
  formId: string;
  /** Unix seconds, the precision Meta has. */
  createdAt: number;
  /** Order of arrival; settles the order of leads of the same second. */
  sequence: number;
  adId?: string;
  platform?: string;
  isOrganic: boolean;
  isTest: boolean;
  answers: Answer[];
  consents: Consent[];
  /** Until then a read finds nothing, as happens right after a submission. */
  visibleAtMs: number;
};

export type TokenType = "PAGE" | "USER" | "APP" | "SYSTEM_USER";

export type Token = {
  value: string;
  type: TokenType;
  pageId?: string;
  userId: string;
  scopes: Set<string>;
  issuedAt: Date;
  /** Permissions the person unticked. */
  declined?: Set<string>;
  /** Pages the person ticked; absent: all. */
  targets?: Set<string>;
  /** Absent: no expiry time, which Graph writes as 0. */
  expiresAt?: Date;
  /** Absent: ninety days after it was issued. */
  dataAccessEndsAt?: Date;
  /** Why the token no longer works: error 190 with this subcode. */
  dead?: { subcode: number; message: string };
};
