import { createHighLevelSimulator, type SettingsPatch } from "../../../sandbox/src/highlevel/index.ts";
import { testApp } from "./test-app.ts";
import { WORKSPACE_ID } from "./workspace-yaml.ts";

type Simulator = ReturnType<typeof createHighLevelSimulator>;

/** A step of the automation called `name`; `$LOCATION…` stands for what the simulated location has. */
export type Flow = { name: string; steps: string[] };

/** How long an attempt may take before it is given up; a test of silence shortens it. */
const USUAL_PATIENCE_MS = 14_000;

/**
 * The product with a simulated HighLevel behind its connection `crm`. Each flow is an automation that takes the leads whose answer
 * `flow` is its name.
 */
export async function highlevelApp({ settings = {}, flows }: { settings?: SettingsPatch; flows: (simulator: Simulator) => Flow[] }) {
  let patienceMs = USUAL_PATIENCE_MS;
  let crm: Simulator | undefined;
  let listening: Awaited<ReturnType<Simulator["listen"]>> | undefined;
  const app = await testApp({
    signal: () => AbortSignal.timeout(patienceMs),
    async file({ clock, pageId }) {
      crm = createHighLevelSimulator({ clock, location: { token: "pit-of-the-tests" }, settings });
      listening = await crm.listen();
      return fileOf({ pageId, url: listening.url, locationId: crm.locationOf(undefined).id, flows: flows(crm) });
    },
  });
  if (!crm || !listening) throw new Error("The simulator did not start.");
  const simulator = crm;
  const { close } = listening;

  return {
    ...app,
    crm: simulator,
    /** What the location holds. */
    readCrm() {
      const { contacts, notes, tasks, opportunities } = simulator.locationOf(undefined);
      const items = <Item>(byContact: ReadonlyMap<string, ReadonlyMap<string, Item>>) =>
        [...byContact.values()].flatMap((of) => [...of.values()]);
      return { contacts: [...contacts.values()], notes: items(notes), tasks: items(tasks), opportunities: [...opportunities.values()] };
    },
    setPatience: (ms: number = USUAL_PATIENCE_MS) => void (patienceMs = ms),
    /** Sends a lead into a flow. */
    sendInto: (flow: string, answers: Record<string, string>) => app.sandbox.facebook.sendLead({ answers: { ...answers, flow } }),
    /** The steps of the newest run, in the order of the automation. */
    async readNewestSteps() {
      const steps = await app.readSteps();
      const runs = await app.db.selectFrom("runs").select(["runId"]).orderBy("orderNumber", "desc").limit(1).execute();
      const mine = await app.db
        .selectFrom("steps")
        .select("stepId")
        .where("runId", "=", runs[0]?.runId ?? "")
        .execute();
      return steps.filter(({ stepId }) => mine.some((step) => step.stepId === stepId));
    },
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      await close();
    },
  };
}

export type HighlevelApp = Awaited<ReturnType<typeof highlevelApp>>;

function fileOf({ pageId, url, locationId, flows }: { pageId: string; url: string; locationId: string; flows: Flow[] }): string {
  const automations = flows.map(
    ({ name, steps }) => `
  - id: ${name}
    trigger: { event: lead.created, source: all-forms }
    conditions: ['lead.answers["flow"] == "${name}"']
    steps:
${steps.map((step) => `      - ${step}`).join("\n")}`,
  );
  return `
workspace: { id: ${WORKSPACE_ID}, name: Acme Roofing, country: US, timeZone: America/Chicago, currency: USD }
connections:
  - { id: acme-facebook, provider: facebook, pageId: "${pageId}", accessToken: "\${PAGE_TOKEN}", appSecret: "\${APP_SECRET}", baseUrl: sandbox, environment: sandbox }
  - { id: crm, provider: highlevel, locationId: ${locationId}, accessToken: pit-of-the-tests, baseUrl: "${url}" }
sources:
  - { id: all-forms, connection: acme-facebook, formId: all }
automations:${automations.join("")}
`;
}
