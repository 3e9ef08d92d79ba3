import type { Random } from "../lib/random.ts";
import { wholeNumber } from "../lib/random.ts";
import { createPeople } from "../people.ts";
import type { Failure, Faults } from "./faults.ts";
import type { Location } from "./location.ts";
import type { Contact, SettingsPatch, Token } from "./model.ts";
import type { NewLocation, State } from "./state.ts";
import { isValues, type Values } from "./shape.ts";
import { addContact, readChanges } from "./write-contact.ts";

/** What a test or a screen looks into and the levers it pulls. Without a location it means the first, or all of them. */
export function createSteering({ state, faults, random }: { state: State; faults: Faults; random: Random }) {
  const people = createPeople({ seed: wholeNumber(random, 0, 2 ** 31) });
  const first = (): Location => {
    const [location] = state.locations.values();
    if (!location) throw new Error("The sandbox has no location.");
    return location;
  };
  const locationOf = (id: string | undefined): Location => {
    const location = id === undefined ? first() : state.locations.get(id);
    if (!location) throw new Error(`The sandbox has no location ${id}.`);
    return location;
  };
  const tokensOf = (locationId: string | undefined): Token[] =>
    [...state.tokens.values()].filter((token) => locationId === undefined || token.locationId === locationId);
  const all = (): Location[] => [...state.locations.values()];

  return {
    locationOf,

    failNext: (failure: Failure): void => faults.add(failure),
    /** A share of all requests goes wrong, until the faults are cleared. */
    failShare: (share: number, failure: Failure): void => faults.add({ ...failure, share }),
    /** Everything goes wrong from now, or from then, until then: 503 unless told. */
    outage: (span: { from?: Date; until: Date }, failure: Failure = { status: 503 }): void => faults.add({ ...failure, ...span }),
    clearFaults: (): void => faults.reset(),

    /** Another location, and a token for it. */
    addLocation(location: NewLocation = {}): { locationId: string; token: string } {
      const made = state.addLocation(location);
      return { locationId: made.location.id, token: made.token.value };
    },
    configure(patch: SettingsPatch, locationId?: string): void {
      if (locationId !== undefined) return locationOf(locationId).configure(patch);
      state.setDefaults(patch);
      for (const location of all()) location.configure(patch);
    },
    issueToken: (token: { locationId?: string; value?: string; scopes?: readonly string[] } = {}): string =>
      state.issueToken({ ...token, locationId: locationOf(token.locationId).id }).value,
    expireTokens(locationId?: string): void {
      for (const token of tokensOf(locationId)) token.isExpired = true;
    },
    renewTokens(locationId?: string): void {
      for (const token of tokensOf(locationId)) token.isExpired = false;
    },
    removeScope(scope: string, locationId?: string): void {
      for (const token of tokensOf(locationId)) token.scopes.delete(scope);
    },
    grantScope(scope: string, locationId?: string): void {
      for (const token of tokensOf(locationId)) token.scopes.add(scope);
    },

    /** A contact that was there before, as if a person had typed it in. */
    addContact(body: Values = {}, locationId?: string): Contact {
      const location = locationOf(locationId);
      return addContact({ state, location }, readChanges({ state, location }, body));
    },
    /** So many invented people, quickly. */
    addPeople(count: number, locationId?: string): Contact[] {
      const location = locationOf(locationId);
      return Array.from({ length: count }, () => {
        const person = people.next();
        return addContact({ state, location }, readChanges({ state, location }, isValues(person) ? person : {}));
      });
    },
  };
}
