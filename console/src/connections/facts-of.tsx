import type { ReactNode } from "react";
import type { Connection } from "../api/types.ts";
import type { Fact } from "../lib/ui/facts.tsx";
import { When } from "../lib/ui/when.tsx";
import { count } from "../lib/words.ts";

const accountNames: Record<string, string> = { facebook: "Page", highlevel: "Location" };
const secretNames = { accessToken: "Token", appSecret: "App secret" };

/** What there is to know of a connection. Of a secret only that it is set, and since when. */
export function factsOf(connection: Connection): Fact[] {
  const { isSource, secrets, waiting } = connection;
  const account = accountNames[connection.provider] ?? "Account";
  const last = <When at={isSource ? connection.lastLeadAt : connection.lastDeliveryAt} empty="none in 30 days" />;
  const facts: Record<string, ReactNode> = {
    [account]: connection.accountName,
    [`${account} ID`]: <span className="mono">{connection.accountId}</span>,
    "ID in files and the API": <span className="mono">{connection.id}</span>,
    // Tokens by consent have a box of their own.
    ...Object.fromEntries((connection.tokens ? [] : secrets).map((secret) => [secretNames[secret.name], secretText(secret)])),
    Address: connection.baseUrl ?? (connection.provider === "contact-book" ? null : "the provider's own"),
    [isSource ? "Last lead" : "Last delivery"]: last,
    Waiting: waiting > 0 ? count(waiting, "lead") : null,
    Connected: <When at={connection.createdAt} />,
  };
  return Object.entries(facts);
}

function secretText({ name, isSet, setAt }: Connection["secrets"][number]): ReactNode {
  if (!isSet) return name === "appSecret" ? "the installation's" : "not set";
  return <>set {setAt && <When at={setAt} />}</>;
}
