import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createDatabase } from "../../../db/db.ts";
import { createTestDatabase } from "../../../db/testing/test-database.ts";
import { machineClock } from "../../../lib/clock.ts";
import { createIds, secureRandom } from "../../../lib/random.ts";
import type { Delivered, DeliveryContext, Operation } from "../../kit/destination.ts";
import { createProviderFetch } from "../../kit/http.ts";
import { createProviderAgent, networkTransport, type Transport } from "../../kit/transport.ts";
import { highlevel } from "../index.ts";
import { type Fault, openFaultProxy } from "./fault-proxy.ts";

const SERVER = fileURLToPath(new URL("../../../contacts/testing/serve-contact-book.ts", import.meta.url));

/** The contact book as a process of its own, a proxy in front of it that can fail, and our client with both between. */
export async function openCrm() {
  const testDatabase = await createTestDatabase();
  const database = createDatabase({ connection: testDatabase.connection, max: 2 });
  const ids = createIds({ clock: machineClock, random: secureRandom });
  const agent = createProviderAgent({ allowedNetworks: [], baseUrls: [] });
  const faultsOfServer: string[] = [];
  const { child, url } = await startServer(JSON.stringify(testDatabase.connection), faultsOfServer);
  const proxy = await openFaultProxy(url);

  return {
    seen: proxy.seen,
    failNext: (pattern: RegExp, fault: Fault) => proxy.failNext(pattern, fault),
    faultsOfServer,
    system: database.system,
    /** A location of its own; the client is connected to it. */
    async location(options: { settings?: object; token?: string } = {}) {
      const workspaceId = `w-${ids.uuid()}`;
      const locationId = ids.crm();
      const db = database.in(workspaceId);
      const row = {
        workspaceId,
        locationId,
        name: "Acme",
        country: "US",
        timeZone: "UTC",
        currency: "USD",
        settings: JSON.stringify(options.settings ?? {}),
        createdAt: new Date(),
      };
      await db.insertInto("workspaces").values(row).execute();
      const client = () =>
        clientOf({ transport: networkTransport(agent), url: proxy.url, accessToken: options.token ?? `pit-${locationId}`, locationId });
      return { workspaceId, locationId, db, ...client(), /** Another process: it has nothing cached. */ another: client };
    },
    async [Symbol.asyncDispose]() {
      await agent.close();
      await proxy.close();
      child.disconnect();
      await database.close();
      await testDatabase[Symbol.asyncDispose]();
    },
  };
}

export type Crm = Awaited<ReturnType<typeof openCrm>>;
type Lead = DeliveryContext["lead"];
/** `stored`: the contact that the lead is known to have become. */
type Asked = { lead?: Lead; ref?: string; stored?: string };

/** Runs operations as the pipeline does: input parsed by the schema, one fetch an attempt, what is cached kept. */
function clientOf({
  transport,
  url,
  accessToken,
  locationId,
}: {
  transport: Transport;
  url: string;
  accessToken: string;
  locationId: string;
}) {
  const fetch = createProviderFetch({
    transport,
    baseUrl: url,
    secrets: { accessToken },
    authorise: highlevel.authorise,
    record: () => {},
    monotonicMs: () => performance.now(),
    signal: new AbortController().signal,
  });
  const remembered = new Map<string, unknown>();
  const contextOf = ({ lead = null, ref = "r1", stored }: Asked): DeliveryContext => ({
    connection: { id: "acme-crm", accountId: locationId, accountName: null },
    ref,
    lead,
    storedContactId: async () => stored,
    forget: (key) => void remembered.delete(key),
    async cached<T>(key: string, load: () => Promise<T>) {
      if (!remembered.has(key)) remembered.set(key, await load());
      return remembered.get(key) as T;
    },
  });
  // oxlint-disable-next-line typescript/no-explicit-any -- outputs of all kinds
  type Any = any;
  return {
    fetch,
    run: async (id: string, input: object, asked: Asked = {}): Promise<Delivered<Any>> => {
      const operation = operationOf(id);
      const delivered = await operation.run(fetch, contextOf(asked), operation.input.parse(input));
      operation.output.parse(delivered.output);
      return delivered as Delivered<Any>;
    },
    find: async (id: string, input: object, asked: Asked = {}): Promise<Delivered<Any> | undefined> => {
      const operation = operationOf(id);
      if (operation.repeat !== "look") throw new Error(`${id} is not looked for`);
      return operation.find(fetch, contextOf(asked), operation.input.parse(input)) as Promise<Delivered<Any> | undefined>;
    },
  };
}

function operationOf(id: string): Operation {
  const operation = highlevel.operations.find((candidate) => candidate.id === id);
  if (!operation) throw new Error(`There is no operation ${id}.`);
  return operation;
}

async function startServer(connection: string, faults: string[]): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(SERVER, [connection], { execArgv: [] });
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  child.on("message", (message: { url?: string; fault?: string }) => {
    if (message.url) resolve(message.url);
    if (message.fault) faults.push(message.fault);
  });
  child.once("exit", (code) => reject(new Error(`The contact book ended with ${code}.`)));
  return { child, url: await promise };
}
