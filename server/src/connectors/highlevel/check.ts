import { z } from "zod";
import type { Check, TellCheck } from "../kit/check.ts";
import { ProviderRefused } from "../kit/failure.ts";
import type { ConnectionInfo, ProviderFetch, ProviderRequest } from "../kit/fetch.ts";
import { call, segment } from "./call.ts";
import { findField, readFields, REFERENCE_FIELDS } from "./custom-fields.ts";
import { toRefusal } from "./failure.ts";
import { MESSAGES } from "./messages.ts";

const LocationAnswer = z.looseObject({
  location: z.looseObject({
    name: z.string().nullish(),
    settings: z.looseObject({ allowDuplicateContact: z.boolean().nullish() }).nullish(),
  }),
});

/** No contact or opportunity has this id, so that a write to it changes nothing: it is refused for the scope, or as not found. */
const NOBODY = "00000000000000000000";

type Probe = { scope: string; loss: string; isNeeded: boolean; request(locationId: string): ProviderRequest };
const PROBES: Probe[] = [
  {
    scope: "contacts.readonly",
    loss: "contacts cannot be looked up after a lost answer",
    isNeeded: true,
    request: (locationId) => ({ path: "/contacts/search/duplicate", query: { locationId, email: "nobody@leadrelay.invalid" } }),
  },
  {
    scope: "contacts.write",
    loss: "nothing can be written",
    isNeeded: true,
    request: () => ({ method: "PUT", path: `/contacts/${NOBODY}`, body: {} }),
  },
  {
    scope: "users.readonly",
    loss: "contacts and tasks cannot be assigned by a user's e-mail",
    isNeeded: false,
    request: (locationId) => ({ path: "/users/", query: { locationId } }),
  },
  {
    scope: "opportunities.readonly",
    loss: "opportunities cannot be used",
    isNeeded: false,
    request: (locationId) => ({ path: "/opportunities/pipelines", query: { locationId } }),
  },
  {
    scope: "opportunities.write",
    loss: "opportunities cannot be used",
    isNeeded: false,
    request: () => ({ method: "PUT", path: `/opportunities/${NOBODY}/status`, body: { status: "open" } }),
  },
];

/** Reads the location, its rule for duplicates and the reference fields, and tries each scope. Changes nothing; never throws. */
export async function checkHighlevel(fetch: ProviderFetch, connection: ConnectionInfo, tell: TellCheck = () => {}): Promise<Check[]> {
  const checks: Check[] = [];
  const look = async (name: string, at: () => Promise<Check[]>) => {
    for (const check of await attempt(name, at)) {
      checks.push(check);
      tell(check);
    }
  };
  await look("Location", () => checkLocation(fetch, connection));
  // A token that is refused as such would be refused by every other check in the same words.
  if (checks.some(({ state }) => state === "failed")) return checks;
  await look("Reference fields", () => checkFields(fetch, connection));
  for (const probe of PROBES) await look(`Scope ${probe.scope}`, () => checkScope(fetch, connection, probe));
  return checks;
}

/** How the location is called in HighLevel. Throws ProviderRefused or TransportError. */
export async function readLocationName(fetch: ProviderFetch, { accountId }: ConnectionInfo): Promise<string | null> {
  const { location } = await readLocation(fetch, accountId);
  return location.name?.trim() || null;
}

const readLocation = (fetch: ProviderFetch, accountId: string) => call(fetch, { path: `/locations/${segment(accountId)}` }, LocationAnswer);

async function checkLocation(fetch: ProviderFetch, { accountId }: ConnectionInfo): Promise<Check[]> {
  const { location } = await readLocation(fetch, accountId);
  const allows = location.settings?.allowDuplicateContact;
  return [
    ok("Location", `The token reaches the location ${location.name ?? accountId}.`),
    allows === true
      ? {
          name: "Duplicates",
          state: "warning",
          message:
            "The location allows duplicate contacts. LeadRelay's upsert still finds a person by e-mail or phone; others who write may make doubles.",
          remedy: 'Switch "Allow Duplicate Contact" off under Settings, Business Profile, unless you need it.',
        }
      : ok(
          "Duplicates",
          allows === false ? "The location keeps one contact for each person." : "The location does not say whether it allows duplicates.",
        ),
  ];
}

async function checkFields(fetch: ProviderFetch, connection: ConnectionInfo): Promise<Check[]> {
  const fields = await readFields(fetch, { connection });
  const missing = REFERENCE_FIELDS.filter(({ key }) => !findField(fields, key)).map(({ name }) => name);
  const message =
    missing.length === 0
      ? "The fields that keep where a contact came from are there."
      : `Made when the connection is saved, or with its first lead: ${missing.join(", ")}. The token needs locations/customFields.write for it.`;
  return [ok("Reference fields", message)];
}

async function checkScope(fetch: ProviderFetch, { accountId }: ConnectionInfo, probe: Probe): Promise<Check[]> {
  const name = `Scope ${probe.scope}`;
  const request = probe.request(accountId);
  const response = await fetch(request);
  // Whatever else it says of the content, the token may ask.
  if (response.status < 500 && ![401, 403, 408, 429].includes(response.status)) return [ok(name, `The token has ${probe.scope}.`)];
  const refused = toRefusal(response, request);
  if (refused.code !== "crm_scope_missing") throw refused;
  const state = probe.isNeeded ? "failed" : "warning";
  return [{ name, state, message: `Without ${probe.scope} ${probe.loss}.`, remedy: MESSAGES.crm_scope_missing }];
}

const ok = (name: string, message: string): Check => ({ name, state: "ok", message, remedy: null });

/** What cannot be looked at is said as a check. A missing scope for settings is no reason not to send leads. */
async function attempt(name: string, look: () => Promise<Check[]>): Promise<Check[]> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof ProviderRefused)) {
      return [
        {
          name,
          state: "failed",
          message: "HighLevel could not be reached.",
          remedy: "Check the network, or the base URL of the connection.",
        },
      ];
    }
    const state = error.code === "crm_scope_missing" && name === "Location" ? "warning" : "failed";
    return [{ name, state, message: error.message, remedy: error.message }];
  }
}
