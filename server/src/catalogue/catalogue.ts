import type { DestinationConnector, Operation } from "../connectors/kit/destination.ts";
import { PROVIDERS, type Provider } from "../connectors/kit/providers.ts";

export type AnyOperation = Operation<never, unknown>;

/** An operation as people see it: what it does, and at which kinds of account. */
export type CatalogueEntry = { operation: AnyOperation; providers: Provider[] };

/** Every operation there is. Two providers that speak the same API (HighLevel and our contact book) share theirs. */
export type Catalogue = {
  list(): readonly CatalogueEntry[];
  findOperation(id: string): CatalogueEntry | undefined;
  /** The connector of a provider that is written to; undefined for one that leads only come from. */
  findDestination(provider: Provider): DestinationConnector | undefined;
};

/** Of all connectors, the part that a catalogue is made of. */
export type Destinations = { destination(provider: Provider): DestinationConnector | undefined };

/** The catalogue of these connectors. The same id at two providers must be the same operation. */
export function createCatalogue(connectors: Destinations): Catalogue {
  const entries = new Map<string, CatalogueEntry>();
  for (const provider of PROVIDERS) {
    for (const operation of connectors.destination(provider)?.operations ?? []) {
      const entry = entries.get(operation.id);
      if (!entry) entries.set(operation.id, { operation, providers: [provider] });
      else if (entry.operation === operation) entry.providers.push(provider);
      else throw new Error(`Two different operations are called ${operation.id}.`);
    }
  }
  const sorted = [...entries.values()].sort((a, b) => a.operation.id.localeCompare(b.operation.id, "en"));
  return {
    list: () => sorted,
    findOperation: (id) => entries.get(id),
    findDestination: (provider) => connectors.destination(provider),
  };
}
