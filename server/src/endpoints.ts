import type { Logger } from "pino";
import type { Config } from "./config.ts";
import type { DeliverDeps } from "./endpoints/deliver-message.ts";
import { listMessages, getMessage, resendGivenUp, resendMessage } from "./endpoints/message-log.ts";
import { sendTest } from "./endpoints/send-test.ts";
import { createSigningKey, type SigningKey } from "./endpoints/signing-key.ts";
import { changeEndpoint, createEndpoint, listEndpoints, removeEndpoint, rotateSecret } from "./endpoints/write-endpoint.ts";
import type { Installation } from "./installation.ts";
import { createAddressGuard } from "./lib/address-guard.ts";
import type { Clock } from "./lib/clock.ts";
import { VERSION } from "./version.ts";

type Rest<Verb> = Verb extends (deps: never, ...rest: infer Input) => infer Result ? (...rest: Input) => Result : never;

/** What tells other programs of events, tied to this installation. */
export type Endpoints = {
  deliver: DeliverDeps;
  signingKey(): Promise<SigningKey>;
  list: Rest<typeof listEndpoints>;
  create: Rest<typeof createEndpoint>;
  change: Rest<typeof changeEndpoint>;
  rotate: Rest<typeof rotateSecret>;
  remove: Rest<typeof removeEndpoint>;
  test: Rest<typeof sendTest>;
  messages: Rest<typeof listMessages>;
  message: Rest<typeof getMessage>;
  resend: Rest<typeof resendMessage>;
  resendGivenUp: Rest<typeof resendGivenUp>;
};

/** Builds it: the worker sends, the web makes, tests and shows. */
export function createEndpoints({
  installation: { database, vault, clock, ids, random },
  config,
  logger,
  monotonicMs = () => performance.now(),
}: {
  installation: Pick<Installation, "database" | "vault" | "ids" | "random"> & { clock: Clock };
  config: Pick<Config, "allowedNetworks">;
  logger: Logger;
  monotonicMs?: () => number;
}): Endpoints {
  const guard = createAddressGuard({ allowedNetworks: config.allowedNetworks });
  const signingKey = createSigningKey({ database, vault, clock, random });
  const deps = { database, vault, clock, ids, random, guard, logger, signingKey, monotonicMs, version: VERSION };
  return {
    deliver: deps,
    signingKey,
    list: (workspaceId) => listEndpoints(deps, workspaceId),
    create: (input) => createEndpoint(deps, input),
    change: (key, change) => changeEndpoint(deps, key, change),
    rotate: (key) => rotateSecret(deps, key),
    remove: (key) => removeEndpoint(deps, key),
    test: (key) => sendTest(deps, key),
    messages: (input) => listMessages(deps, input),
    message: (key) => getMessage(deps, key),
    resend: (key) => resendMessage(deps, key),
    resendGivenUp: (key) => resendGivenUp(deps, key),
  };
}
