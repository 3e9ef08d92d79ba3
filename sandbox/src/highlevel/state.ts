import { pick, type Random } from "../lib/random.ts";
import type { Clock } from "../lib/time.ts";
import { createLocation, type Location, type LocationSpec } from "./location.ts";
import type { Memory, Remembered } from "./memory.ts";
import type { Settings, SettingsPatch, Token } from "./model.ts";
import { samplePeople } from "./sample.ts";
import { patched, usualSettings } from "./settings.ts";

/** What a private integration token of a lead writer needs. */
export const allScopes = [
  "contacts.readonly",
  "contacts.write",
  "locations.readonly",
  "locations/customFields.readonly",
  "locations/customFields.write",
  "locations/tags.readonly",
  "locations/tags.write",
  "users.readonly",
  "workflows.readonly",
  "campaigns.readonly",
  "opportunities.readonly",
  "opportunities.write",
];

export type NewLocation = {
  id?: string;
  name?: string;
  country?: string;
  timezone?: string;
  token?: string;
  scopes?: string[];
  settings?: SettingsPatch;
};

type IssuedToken = { locationId: string; value?: string; scopes?: readonly string[]; endsAtMs?: number };

export type State = ReturnType<typeof createState>;

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Every location and token there is. */
export function createState({ clock, random, memory }: { clock: Clock; random: Random; memory: Memory }) {
  const locations = new Map<string, Location>();
  const tokens = new Map<string, Token>();
  /** Where a contact lives, also one of another location than the caller's. */
  const homes = new Map<string, Location>();
  const nowMs = (): number => clock.now().getTime();
  let traces = 0;
  let defaults: Settings = usualSettings;

  /** Twenty letters and digits, as HighLevel's. */
  const newId = (): string => {
    let id = "";
    for (let at = 0; at < 20; at += 1) id += pick(random, alphabet as unknown as string[]); // a string has a length and items, too
    return homes.has(id) ? newId() : id;
  };

  const issueToken = ({ locationId, value, scopes, endsAtMs }: IssuedToken): Token => {
    const token: Token = { value: value ?? `pit-${newId()}`, locationId, scopes: new Set(scopes ?? allScopes), isExpired: false, endsAtMs };
    tokens.set(token.value, token);
    memory.put("token", token.value, { value: token.value, locationId, scopes: [...token.scopes], endsAtMs });
    return token;
  };

  const placeLocation = (wanted: Pick<NewLocation, "id" | "name" | "country" | "timezone">, settings: SettingsPatch = {}): Location => {
    const { id = newId(), name = "Sandbox location", country = "US", timezone = "America/Chicago" } = wanted;
    const spec: LocationSpec = { id, name, country, timezone, companyId: "SandboxCompany000001", ...samplePeople(id) };
    const location = createLocation(spec, patched(defaults, settings), { nowMs, memory });
    locations.set(id, location);
    memory.put("location", id, { id, name, country, timezone });
    return location;
  };

  return {
    locations,
    tokens,
    homes,
    nowMs,
    newId,
    issueToken,
    /** Something to quote, different for every answer. */
    nextTraceId: (): string => `00000000-0000-4000-8000-${(traces += 1).toString(16).padStart(12, "0")}`,
    get defaults(): Settings {
      return defaults;
    },
    setDefaults(patch: SettingsPatch): void {
      defaults = patched(defaults, patch);
    },

    /** A location with users, workflows, campaigns and a pipeline, and a token for it. */
    addLocation({ token, scopes, settings, ...wanted }: NewLocation = {}): { location: Location; token: Token } {
      const location = placeLocation(wanted, settings);
      return { location, token: issueToken({ locationId: location.id, value: token, scopes }) };
    },

    /** Puts back what an earlier life wrote. */
    remember(remembered: Remembered): void {
      for (const location of remembered.location) if (!locations.has(location.id)) placeLocation(location);
      for (const { value, ...token } of remembered.token)
        tokens.set(value, { value, ...token, scopes: new Set(token.scopes), isExpired: false });
      for (const field of remembered.field) locations.get(field.locationId)?.putField(field);
      for (const tag of remembered.tag) locations.get(tag.locationId)?.putTag(tag);
      for (const contact of remembered.contact) {
        const location = locations.get(contact.locationId);
        if (!location) continue;
        homes.set(contact.id, location);
        location.putContact(contact);
      }
      for (const { locationId, ...task } of remembered.task) locations.get(locationId)?.putTask(task);
      for (const { locationId, ...note } of remembered.note) locations.get(locationId)?.putNote(note);
      for (const opportunity of remembered.opportunity) locations.get(opportunity.locationId)?.putOpportunity(opportunity);
    },
  };
}
