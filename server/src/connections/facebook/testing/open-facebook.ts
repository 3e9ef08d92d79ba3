import { createFacebookSimulator, type FacebookSimulator, samplePageId } from "../../../../../sandbox/src/facebook/index.ts";
import { testServer } from "../../../http/testing/test-server.ts";
import { verifyTokenOf } from "../addresses.ts";

export const APP_ID = "504700000000001";
export const APP_SECRET = "app-secret-of-the-test";
export const PAGE_TOKEN = "EAApageTokenOfTheTest";
/** Where this server is for Meta: the simulator's handshakes go to it, wherever they say they go. */
const ORIGIN = "http://localhost:8080";

type Answer = { status: number; body: any }; // oxlint-disable-line typescript/no-explicit-any -- a test expecting other parts fails on them
export type Check = { id: string; state: string; message: string; remedy: string | null; repair: string | null };

/** A server with a simulated Facebook on loopback, and an owner of the installation who is signed in. */
export async function openFacebook() {
  let handshake: (query: Record<string, string>) => { status: number; body: string } | undefined = () => undefined;
  const simulated = { clock: { now: () => new Date() } };
  const facebook: FacebookSimulator = createFacebookSimulator({
    appSecret: APP_SECRET,
    appId: APP_ID,
    pageAccessToken: PAGE_TOKEN,
    webhookUrl: `${ORIGIN}/webhooks/facebook`,
    clock: { now: () => simulated.clock.now() },
    dialog: "asks",
    async send({ method, url }) {
      const { origin, searchParams } = new URL(url);
      if (origin !== ORIGIN) throw new Error("Only the server of this test is there.");
      return (method === "GET" && handshake(Object.fromEntries(searchParams))) || { status: 200 };
    },
  });
  facebook.state.app.subscription = undefined; // nobody has set it up yet
  const listening = await facebook.listen();
  const server = await testServer();
  simulated.clock = server.clock;
  const { facebookDeps } = server;
  handshake = (query) => facebookDeps.connectors.source("facebook")?.webhook.handshake(query, verifyTokenOf(facebookDeps));
  const cookie = await server.signedIn("ada@example.com", { roles: { acme: "owner" }, isInstanceOwner: true });

  const as =
    (who: string) =>
    async (method: string, path: string, body?: unknown): Promise<Answer> => {
      const answer = await server.send(method, `/api/v1${path}${path.includes("?") ? "&" : "?"}workspace=acme`, {
        headers: { cookie: who },
        body,
      });
      const text = await answer.text();
      return { status: answer.status, body: text ? JSON.parse(text) : null };
    };
  const send = as(cookie);
  const baseUrl = listening.url;
  const setApp = (secret = APP_SECRET) => send("PUT", "/facebook/app", { appId: APP_ID, appSecret: secret, baseUrl });

  /** What a person does in Facebook's window, and where it sends the browser. Names of permissions and pages that are unticked. */
  async function answerDialog(url: string, { without = [] as string[], answer = "continue" } = {}): Promise<string> {
    const page = await (await fetch(url)).text();
    const dialog = new URL(url);
    const choice = new URL("answer", dialog);
    for (const [name, value] of dialog.searchParams) choice.searchParams.set(name, value);
    for (const [, name = ""] of page.matchAll(/type="checkbox" name="(\w+)"/g))
      if (!without.includes(name)) choice.searchParams.set(name, "on");
    choice.searchParams.set("answer", answer);
    return (await fetch(choice, { redirect: "manual" })).headers.get("location") ?? "";
  }
  const comeBack = async (location: string, who = cookie) =>
    (await server.app.request(location, { headers: { cookie: who, host: "localhost:8080" } })).headers.get("location") ?? "";

  /** From the button to the login that is done. */
  async function logIn(choice: Parameters<typeof answerDialog>[1] = {}) {
    const { body } = await send("POST", "/facebook/logins", { baseUrl });
    await comeBack(await answerDialog(body.url, choice));
    return (await send("GET", `/facebook/logins/${body.id}`)).body;
  }
  async function connect(): Promise<string> {
    await setApp();
    const login = await logIn();
    return (await send("POST", `/facebook/logins/${login.id}/pages/${samplePageId}`, {})).body.id;
  }
  async function check(connectionId: string): Promise<Record<string, Check>> {
    const { body } = await send("POST", `/connections/${connectionId}/facebook/checks`);
    return Object.fromEntries((body.checks as Check[]).map((one) => [one.id, one]));
  }

  return {
    ...server,
    facebook,
    baseUrl,
    cookie,
    as,
    send,
    setApp,
    answerDialog,
    comeBack,
    logIn,
    connect,
    check,
    /** Steers how the sample page and its app are set up. */
    setUp: (wanted: Omit<Parameters<FacebookSimulator["setUp"]>[0], "pageId">) => facebook.setUp({ pageId: samplePageId, ...wanted }),
    origin: ORIGIN,
    async [Symbol.asyncDispose]() {
      await listening.close();
      await server[Symbol.asyncDispose]();
    },
  };
}
export type OpenFacebook = Awaited<ReturnType<typeof openFacebook>>;
