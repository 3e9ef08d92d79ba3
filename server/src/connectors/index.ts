import { type Config, HIGHLEVEL_URLS, type HighLevelConfig } from "../config.ts";
import { createFacebook } from "./facebook/index.ts";
import { contactBook, highlevel } from "./highlevel/index.ts";
import { oauth as highlevelOAuth } from "./highlevel/oauth.ts";
import type { DestinationConnector } from "./kit/destination.ts";
import type { Provider } from "./kit/providers.ts";
import type { SourceConnector } from "./kit/source.ts";

/** Every provider we know. HighLevel and our contact book speak the same API, so one connector serves both. */
export type Connectors = {
  source(provider: Provider): SourceConnector | undefined;
  destination(provider: Provider): DestinationConnector | undefined;
  /** Where providers live, as the operator has it. */
  baseUrls: readonly string[];
};

/** Adding a provider is its folder and its line here. */
export function createConnectors({
  facebook,
  highlevel: { apiUrl, loginUrl } = HIGHLEVEL_URLS,
}: Pick<Config, "facebook"> & { highlevel?: Pick<HighLevelConfig, "apiUrl" | "loginUrl"> }): Connectors {
  const sources = new Map<Provider, SourceConnector>([
    ["facebook", { ...createFacebook({ version: facebook.apiVersion }), baseUrl: facebook.graphUrl }],
  ]);
  const destinations = new Map<Provider, DestinationConnector>([
    ["highlevel", { ...highlevel, baseUrl: apiUrl, oauth: { ...highlevelOAuth, loginUrl } }],
    ["contact-book", contactBook],
  ]);
  return {
    source: (provider) => sources.get(provider),
    destination: (provider) => destinations.get(provider),
    baseUrls: [...sources.values(), ...destinations.values()].map(({ baseUrl }) => baseUrl),
  };
}
