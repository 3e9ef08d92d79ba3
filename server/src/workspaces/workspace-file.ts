import { IANAZone } from "luxon";
import { z } from "zod";
import { type Definition, DefinitionSchema, Id } from "../automations/definition.ts";
import { strictObject } from "../automations/issues.ts";
import type { Provider } from "../connectors/kit/providers.ts";
import { RulesSchema } from "../mappings/rule.ts";
import type { MappingDefinition } from "../mappings/save-mapping.ts";
import { Duration } from "./durations.ts";

/** A secret of a file: its value, and the name of the environment variable it came from. */
export type Secret = { value: string; name: string | null };
export const SECRET_FIELDS = ["accessToken", "appSecret"] as const;
export type SecretField = (typeof SECRET_FIELDS)[number];

export type FileConnection = {
  id: string;
  provider: Provider;
  name: string;
  /** Null for the contact book: its account is the workspace itself. */
  accountId: string | null;
  /** Null: the provider's own address. `sandbox`: the simulator, wherever it runs. */
  baseUrl: string | null;
  environment: "live" | "sandbox";
  secrets: Partial<Record<SecretField, Secret>>;
};
export type FileSource = {
  id: string;
  connectionId: string;
  /** Null: every form of the connection. */
  formId: string | null;
  mode: "webhook" | "poll" | "batch";
  intervalSeconds: number | null;
  reconcileSeconds: number | null;
  /** Fetch what the platform still holds: when the source is made, and when its connection works again after an hour or more. */
  backfills: boolean;
};
/** `isOn` undefined: the switch stays as it is, and a new automation is on. */
export type FileAutomation = { definition: Definition; isOn: boolean | undefined };

/** When two submissions are one person in the contact book: by which of the two first, and may two contacts share one all the same? */
export type Duplicates = { allowed: boolean; matchBy: ("email" | "phone")[] };

/** A workspace as its file says. What an entry leaves out has its default, but secrets left out stay. */
export type WorkspaceFile = {
  /** `duplicates` undefined: they stay as they are. */
  workspace: { id: string; name: string; country: string; timeZone: string; currency: string; duplicates?: Duplicates | undefined };
  connections: FileConnection[];
  sources: FileSource[];
  mappings: MappingDefinition[];
  automations: FileAutomation[];
  /** The line of a place, when the file was read from text. */
  lineOf?(path: readonly PropertyKey[]): number | undefined;
};

/** How each provider calls the account of a connection. */
export const ACCOUNT_FIELDS = { facebook: "pageId", highlevel: "locationId" } as const;

// Written without quotes, a long id would be a number, and rounded.
const AccountId = z.string("must be text: write it in quotes").trim().min(1, "is empty").max(200);
const SecretSchema = z
  .union([z.string().trim().min(1), strictObject({ env: z.string().min(1), value: z.string().trim().min(1) })], "must be a text or ${NAME}")
  .transform((secret): Secret => (typeof secret === "string" ? { value: secret, name: null } : { value: secret.value, name: secret.env }));
const BaseUrl = z
  .string()
  .refine(
    (text) => text === "sandbox" || /^https?:$/.test(URL.parse(text)?.protocol ?? ""),
    'must be an address like https://graph.facebook.com, or "sandbox"',
  );

const common = { id: Id, name: z.string().trim().min(1).max(200).optional(), environment: z.enum(["live", "sandbox"]).optional() };
const ConnectionSchema = z
  .discriminatedUnion(
    "provider",
    [
      strictObject({
        ...common,
        provider: z.literal("facebook"),
        pageId: AccountId,
        accessToken: SecretSchema.optional(),
        appSecret: SecretSchema.optional(),
        baseUrl: BaseUrl.optional(),
      }),
      strictObject({
        ...common,
        provider: z.literal("highlevel"),
        locationId: AccountId,
        accessToken: SecretSchema.optional(),
        baseUrl: BaseUrl.optional(),
      }),
      strictObject({ ...common, provider: z.literal("contact-book") }),
    ],
    "is not a provider; there is facebook, highlevel, contact-book",
  )
  .transform((entry): FileConnection => {
    const { id, provider, name = id, environment = "live" } = entry;
    const shared = { id, provider, name, environment };
    if (entry.provider === "contact-book") return { ...shared, accountId: null, baseUrl: null, secrets: {} };
    const accountId = entry.provider === "facebook" ? entry.pageId : entry.locationId;
    const appSecret = entry.provider === "facebook" ? entry.appSecret : undefined;
    return {
      ...shared,
      accountId,
      baseUrl: entry.baseUrl ?? null,
      secrets: { ...(entry.accessToken && { accessToken: entry.accessToken }), ...(appSecret && { appSecret }) },
    };
  });

const SourceSchema = strictObject({
  id: Id,
  connection: Id,
  formId: AccountId,
  mode: z.enum(["webhook", "poll", "batch"]).default("webhook"),
  interval: Duration.optional(),
  reconcileEvery: Duration.optional(),
  // Off unless said: who applies a file does not see how many leads of the past would run through the automations.
  backfill: z.boolean("must be true or false").default(false),
})
  .refine(({ mode, interval }) => mode !== "batch" || interval !== undefined, {
    path: ["interval"],
    error: "is missing: a batch needs one, like 1h",
  })
  .refine(({ mode, interval }) => mode !== "webhook" || interval === undefined, {
    path: ["interval"],
    error: "is for poll and batch; with webhook, write reconcileEvery",
  })
  .transform(({ id, connection, formId, mode, interval, reconcileEvery, backfill }): FileSource => ({
    id,
    connectionId: connection,
    formId: formId === "all" ? null : formId,
    mode,
    intervalSeconds: interval ?? null,
    reconcileSeconds: reconcileEvery ?? null,
    backfills: backfill,
  }));

/** Without `formId` it is the default for forms of the source that have none of their own. */
const MappingSchema = strictObject({
  id: Id,
  name: z.string().trim().min(1).max(200).optional(),
  source: Id,
  formId: AccountId.optional(),
  rules: RulesSchema,
}).transform(({ id, name, source, formId, rules }): MappingDefinition => ({ id, name, sourceId: source, formId: formId ?? null, rules }));

const AutomationSchema = DefinitionSchema.extend({ isOn: z.boolean().optional() }).transform(({ isOn, ...definition }): FileAutomation => ({
  definition,
  isOn,
}));

const regions = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

export const DuplicatesSchema = strictObject({
  allowed: z.boolean("must be true or false"),
  matchBy: z
    .array(z.enum(["email", "phone"], "must be email or phone"), "must be a list like [email, phone]")
    .min(1, "must name email, phone or both")
    .refine((kinds) => new Set(kinds).size === kinds.length, "names one of them twice"),
});

export const WorkspaceSchema = strictObject({
  id: Id.refine((id) => id !== "unclaimed", "is the name of a workspace of our own"),
  name: z.string().trim().min(1, "is empty").max(200),
  country: z.string().refine((code) => /^[A-Z]{2}$/.test(code) && regions.of(code) !== undefined, "must be a country code like US"),
  timeZone: z.string().refine((zone) => IANAZone.isValidZone(zone), "must be a time zone like America/Chicago"),
  currency: z.string().refine((code) => Intl.supportedValuesOf("currency").includes(code), "must be a currency code like USD"),
  duplicates: DuplicatesSchema.optional(),
});

/** `sources:` with nothing under it is an empty list. */
const listOf = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);

export const WorkspaceFileSchema = strictObject({
  workspace: WorkspaceSchema,
  connections: listOf(ConnectionSchema),
  sources: listOf(SourceSchema),
  mappings: listOf(MappingSchema),
  automations: listOf(AutomationSchema),
});
