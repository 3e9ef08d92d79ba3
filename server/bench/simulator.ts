import { inRepository, startChild } from "./children.ts";
import { APP_SECRET } from "./product.ts";

/** The simulated Facebook, as a process beside the product: a provider that answers at once. */
export type Simulator = {
  url: string;
  pid: number;
  /** Leads that people have submitted; the bench sends their webhooks itself. Gives their ids. */
  submit(count: number, more?: { createdAt: string }): Promise<string[]>;
  /** Asks the control API of the simulated HighLevel in the same process; with a body it is told. */
  highLevel<Answer>(path: string, body?: unknown): Promise<Answer>;
  /** Calls of the Graph API so far, by kind. */
  calls(): Promise<Record<string, number>>;
  [Symbol.asyncDispose](): Promise<void>;
};

export const PAGE_ID = "104700000000017";
export const FORM_ID = "1204700000000101";
export const PAGE_TOKEN = "EAAbench";
const CONTROL_TOKEN = "bench-control-token";
const MOST_AT_ONCE = 10_000;

export async function startSimulator(): Promise<Simulator> {
  const settings = {
    webhookUrl: "http://127.0.0.1:9/",
    appSecret: APP_SECRET,
    pageAccessToken: PAGE_TOKEN,
    verifyToken: "bench",
    controlToken: CONTROL_TOKEN,
    // The secret is the installation's, and the connection has none of its own to prove itself with.
    requireAppSecretProof: false,
    seed: 1,
  };
  const child = startChild({ args: [inRepository("sandbox/src/main.ts")], input: JSON.stringify(settings) });
  const { url, error } = JSON.parse(await child.nextLine()) as { url?: string; error?: string }; // the simulator's own line
  if (!url) throw new Error(`The simulator did not start: ${error}`);

  async function ask<Answer>(path: string, body?: unknown): Promise<Answer> {
    const answer = await fetch(`${url}/${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization: `Bearer ${CONTROL_TOKEN}` },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`The simulator refused: ${await answer.text()}`);
    return (await answer.json()) as Answer; // our own simulator's answer
  }

  return {
    url,
    pid: child.pid,
    async submit(count, more) {
      const ids: string[] = [];
      while (ids.length < count) {
        const many = Math.min(MOST_AT_ONCE, count - ids.length);
        const { leads } = await ask<{ leads: { id: string }[] }>("_control/leads", {
          formId: FORM_ID,
          count: many,
          mode: "lost",
          wait: false,
          ...more,
        });
        ids.push(...leads.map(({ id }) => id));
      }
      return ids;
    },
    highLevel: (path, body) => ask(`highlevel/_control/${path}`, body),
    calls: async () => (await ask<{ requests: { byKind: Record<string, number> } }>("_control/status")).requests.byKind,
    [Symbol.asyncDispose]: () => child.stop(),
  };
}
