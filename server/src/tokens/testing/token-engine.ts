import type pg from "pg";
import { type Addresses, ownContactBook } from "../../connections/attempt.ts";
import { createConnectors } from "../../connectors/index.ts";
import { createProviderAgent, networkTransport, type Transport } from "../../connectors/kit/transport.ts";
import { createDatabase } from "../../db/db.ts";
import type { Clock } from "../../lib/clock.ts";
import { createLogger } from "../../lib/log.ts";
import { createIds, secureRandom } from "../../lib/random.ts";
import { Vault } from "../../vault/vault.ts";
import { createFreshTokens } from "../keep-fresh.ts";
import type { RefreshDeps } from "../refresh-tokens.ts";
import { createRescue } from "../rescue.ts";
import { createSessionLocks, type SessionLocks } from "../session-locks.ts";
import { endpointOfConnection } from "../token-endpoint.ts";
import { createTokens } from "../tokens.ts";

export const APP = { clientId: "sandbox-app", clientSecret: "sandbox-app-secret" };
/** The name under which the database knows the sessions that hold locks. */
export const LOCKS = "leadrelay locks";
const addresses: Addresses = { contactBook: ownContactBook, sandbox: async () => undefined };

/** What a test puts in the way of an engine. */
export type Obstacles = {
  transport?(usual: Transport): Transport;
  locks?(usual: SessionLocks): SessionLocks;
  onChanged?(): void;
};

/** All that refreshes tokens, as one process has it. */
export function startTokenEngine({
  connection,
  folder,
  clock,
  obstacles = {},
}: {
  connection: pg.ClientConfig;
  folder: string;
  clock: Clock;
  obstacles?: Obstacles;
}) {
  const database = createDatabase({ connection, max: 4 });
  const random = secureRandom;
  const vault = new Vault({ random, clock, database, master: { bytes: Buffer.alloc(32, 7), fingerprint: "test" } });
  const connectors = createConnectors({
    facebook: { appSecrets: [], verifyToken: undefined, graphUrl: "https://graph.facebook.invalid", apiVersion: "v26.0" },
  });
  const agent = createProviderAgent({ allowedNetworks: ["127.0.0.0/8"], ...connectors });
  const network = obstacles.transport?.(networkTransport(agent)) ?? networkTransport(agent);
  const ownLocks = createSessionLocks({ connection, applicationName: LOCKS });
  const logs: string[] = [];
  const deps: RefreshDeps = {
    database,
    vault,
    clock,
    random,
    ids: createIds({ clock, random }),
    locks: obstacles.locks?.(ownLocks) ?? ownLocks,
    rescue: createRescue({ folder }),
    logger: createLogger("info", { write: (line: string) => void logs.push(line) }),
    endpointOf: (key) =>
      endpointOfConnection(
        { database, connectors, ways: { network, own: network }, addresses, appOf: () => APP, monotonicMs: () => performance.now() },
        key,
      ),
    onChanged: () => obstacles.onChanged?.(),
  };
  const tokens = createTokens(deps);
  return {
    deps,
    vault,
    tokens,
    logs,
    fresh: createFreshTokens(deps, tokens),
    async [Symbol.asyncDispose]() {
      await agent.destroy();
      await ownLocks.close();
      await database.close();
    },
  };
}

export type TokenEngine = ReturnType<typeof startTokenEngine>;
