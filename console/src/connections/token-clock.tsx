import type { ReactNode } from "react";
import type { ConnectionTokens } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { type Fact, Facts } from "../lib/ui/facts.tsx";
import { When } from "../lib/ui/when.tsx";
import { stateWords } from "./token-words.ts";

/** When the tokens of a connection were changed, when they end, and when new ones are asked for. */
export const TokenClock = ({ tokens }: { tokens: ConnectionTokens }) => (
  <Card title="Token">
    <Facts facts={factsOf(tokens)} />
  </Card>
);

function factsOf({ state, refreshedAt, expiresAt, refreshAt, message }: ConnectionTokens): Fact[] {
  const facts: Record<string, ReactNode> = {
    State: (
      <span>
        {stateWords[state]}
        {message && state !== "needs_reauth" && <span className="muted"> {message}</span>}
      </span>
    ),
    Given: <When at={refreshedAt} />,
    Ends: expiresAt ? <When at={expiresAt} /> : "the provider does not say",
    "Next refresh": refreshAt ? <When at={refreshAt} /> : "none: it must be connected again",
  };
  return Object.entries(facts);
}
