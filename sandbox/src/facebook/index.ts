import { seededRandom, wholeNumber, type Random } from "../lib/random.ts";
import { listenHttp, type HttpAnswer, type HttpRequest, type Listening } from "../lib/http.ts";
import { createSender, type Send } from "../lib/send.ts";
import { systemClock, systemTimers, toUnixSeconds, type Clock, type Timers } from "../lib/time.ts";
import { createPeople } from "../people.ts";
import type { Hooks } from "./call.ts";
import { verifyCallback, mayReach } from "./callback.ts";
import { answerControl, controlPrefix } from "./control.ts";
import { createDeliveries, noTravel, type Delivery } from "./deliveries.ts";
import { createFaults, type Chaos, type Failure } from "./faults.ts";
import { createFormEdits } from "./form-edits.ts";
import { answerGraph } from "./graph.ts";
import { noJournal, openJournal } from "./journal.ts";
import type { Form, FormSpec, Lead, Page, PageSpec } from "./model.ts";
import { dashboardTestBody } from "./notification.ts";
import { createRequests, type Requests } from "./requests.ts";
import { samplePage } from "./sample.ts";
import { createState, retentionSeconds, type State } from "./state.ts";
import { createSteering } from "./steering.ts";
import { composeLead, travelOf, type LeadInput, type NotificationMode } from "./submit.ts";
import { readConsents, readFieldData } from "./test-lead.ts";

export type { Chaos, Delivery, Failure, Form, FormSpec, Lead, LeadInput, NotificationMode, Page, PageSpec, Requests };
export type { FormEdit } from "./form-edits.ts";
export { htmlBadGateway } from "./faults.ts";
export { appSecretProof } from "./auth.ts";
export { newsletterFormId, roofFormId, samplePageId } from "./sample.ts";

export type FacebookOptions = {
  appSecret: string;
  /** Where notifications go; without one the app has no webhook until it subscribes one. */
  webhookUrl?: string;
  verifyToken?: string;
  /** Token of the sample page. */
  pageAccessToken?: string;
  userAccessToken?: string;
  appId?: string;
  /** Instead of the sample page. */
  pages?: PageSpec[];
  /** The dashboard's switch "Require App Secret": calls without `appsecret_proof` are refused. On unless told. */
  requireAppSecretProof?: boolean;
  /** Opens the control API under `/_control/`, to callers with this bearer token. */
  controlToken?: string;
  /** Lets leads and unsent notifications outlive the process. */
  stateFile?: string;
  clock?: Clock;
  random?: Random;
  timers?: Timers;
  send?: Send;
  /** Sends notifications by itself when they are due; otherwise `deliverDue()` does. */
  automatic?: boolean;
  /** How many notifications are under way at once; one keeps their order. */
  concurrency?: number;
  webhookTimeoutMs?: number;
};

export type FacebookSimulator = ReturnType<typeof createFacebookSimulator>;

const bodyLimitBytes = 8 * 1024 * 1024;

/**
 * Facebook as an integration meets it: Graph API, webhooks, and what goes wrong with both. Nothing happens before `listen`
 * or a call; time, chance and the network are handed in, so a run can be repeated exactly.
 */
export function createFacebookSimulator(options: FacebookOptions) {
  const { clock = systemClock, random = seededRandom(1), timers = systemTimers, webhookTimeoutMs = 20_000 } = options;
  const sender = options.send ? undefined : createSender();
  const send = options.send ?? sender?.send ?? failToSend;
  const state = createState({
    clock,
    random,
    userId: "704700000000001",
    app: {
      id: options.appId ?? "504700000000001",
      name: "LeadRelay sandbox",
      secret: options.appSecret,
      requireProof: options.requireAppSecretProof ?? true,
      subscription: options.webhookUrl ? { callbackUrl: options.webhookUrl, fields: ["leadgen"] } : undefined,
    },
  });
  for (const page of options.pages ?? [samplePage(options.pageAccessToken ?? "EAASandboxPageToken")]) state.addPage(page);
  if (options.userAccessToken) state.issueToken({ value: options.userAccessToken, type: "USER" });

  const faults = createFaults({ clock, random });
  const requests = createRequests();
  const peopleSeed = wholeNumber(random, 0, 2 ** 31);
  const { journal, remembered } = openMemory(options.stateFile, clock);
  const people = createPeople({ seed: peopleSeed, from: remembered.leads.length });
  const deliveries = createDeliveries({
    app: state.app,
    clock,
    timers,
    send,
    timeoutMs: webhookTimeoutMs,
    concurrency: options.concurrency ?? 1,
    automatic: options.automatic ?? false,
    onSettled: (leadIds) => journal.settled(leadIds),
  });
  let delivery: Pick<LeadInput, "mode" | "delayMs"> = {};

  const notify = (lead: Lead, how: Pick<LeadInput, "mode" | "delayMs">): void => {
    const { numericIds, withOtherChanges, ...travel } = travelOf(how, faults);
    const pageName = withOtherChanges ? state.pages.get(lead.pageId)?.name : undefined;
    deliveries.add({ pageId: lead.pageId, value: lead, numericIds, pageName }, travel, isSubscribed(state, lead.pageId, "leadgen"));
  };

  /** Stores a lead and takes its notification on its way: sent by `deliverDue`, or at once where sending is automatic. */
  const submitLead = (input: LeadInput = {}): Lead => {
    const lead = state.addLead(composeLead({ state, clock, random, people }, input));
    journal.lead(lead);
    notify(lead, { mode: input.mode ?? delivery.mode, delayMs: input.delayMs ?? delivery.delayMs });
    return lead;
  };

  const deleteLead = (lead: Lead): void => {
    state.removeLead(lead);
    journal.removed(lead.id);
  };

  const hooks: Hooks = {
    submitTestLead: (formId, answers, consents) =>
      submitLead({ formId, isTest: true, answers: readFieldData(answers), consents: readConsents(consents) }).id,
    deleteLead,
    mayReach: (url) => mayReach(url, options.webhookUrl),
    verifyCallback: (url, verifyToken) =>
      verifyCallback({ send, random, timeoutMs: webhookTimeoutMs }, { url, verifyToken, ownUrl: options.webhookUrl }),
  };

  const simulator = {
    state,
    faults,
    requests,
    deliveries,
    people,
    random,
    /** Every lead there is, expired ones too. */
    get leads(): Lead[] {
      return [...state.leads.values()];
    },
    submitLead,
    deleteLead,
    deliverDue: () => deliveries.deliverDue(),
    /** Submits and sends at once; the answer comes after the webhook was tried. */
    async sendLead(input: LeadInput = {}): Promise<Lead> {
      const lead = submitLead(input);
      await deliveries.deliverDue();
      return lead;
    },
    /** Takes the notification of a lead on its way once more: Meta repeats until it is answered 200, and sometimes after. */
    notifyAgain(leadId: string): void {
      const lead = state.leads.get(leadId);
      if (!lead) throw new Error(`The sandbox has no lead ${leadId}.`);
      notify(lead, {});
    },
    /** News about a lead that exists; must never create one. */
    notifyUpdate(leadId: string, updatedFields = ["qualification_details", "qualification_status"]): void {
      const lead = state.leads.get(leadId);
      if (!lead) throw new Error(`The sandbox has no lead ${leadId}.`);
      const update = { updatedFields, at: toUnixSeconds(clock.now()) };
      deliveries.add(
        { pageId: lead.pageId, value: lead, numericIds: true, update },
        noTravel,
        isSubscribed(state, lead.pageId, "leadgen_update"),
      );
    },
    /** The dashboard's Test button: a notification of a lead nobody can read. */
    sendDashboardTest(): void {
      deliveries.addBody(dashboardTestBody(toUnixSeconds(clock.now())));
    },
    /** Meta's check of the callback, with the verify token the dashboard knows. */
    verifyWebhook: () => hooks.verifyCallback(state.app.subscription?.callbackUrl ?? "", options.verifyToken ?? ""),
    pointWebhookAt(url: string): void {
      state.app.subscription = { callbackUrl: url, fields: state.app.subscription?.fields ?? ["leadgen"] };
    },
    /** How notifications travel when a lead does not say. */
    setDelivery(how: Pick<LeadInput, "mode" | "delayMs">): void {
      delivery = how;
    },
    get delivery(): Pick<LeadInput, "mode" | "delayMs"> {
      return delivery;
    },

    addPage: (page: PageSpec): Page => state.addPage(page),
    addForm: (pageId: string, form: FormSpec): Form => state.addForm(pageId, form),
    ...createSteering({ state, faults, clock }),
    ...createFormEdits({ state }),

    /** Forgets leads, notifications, counts, faults and edits of forms; pages and tokens stay, tokens alive again. */
    reset(): void {
      simulator.restoreForms();
      state.forgetLeads();
      deliveries.reset();
      requests.reset();
      faults.reset();
      delivery = {};
      for (const token of state.tokens.values()) token.dead = undefined;
      journal.cleared();
    },

    handle(request: HttpRequest): HttpAnswer | Promise<HttpAnswer> {
      if (request.path.startsWith(controlPrefix)) return answerControl({ simulator, token: options.controlToken }, request);
      return answerGraph({ state, faults, requests, clock, random, hooks }, request);
    },
    /** Sends and remembers nothing more. */
    close(): void {
      deliveries.stop();
      sender?.close();
      journal.close();
    },
    async listen(port = 0, host = "127.0.0.1"): Promise<Listening> {
      const listening = await listenHttp((request) => simulator.handle(request), { port, host, timers, bodyLimitBytes });
      return {
        url: listening.url,
        async close() {
          deliveries.stop();
          await listening.close();
          simulator.close();
        },
      };
    },
  };

  for (const lead of remembered.leads) {
    const stored = state.addLead(lead);
    if (remembered.unsettled.has(lead.id)) notify(stored, {});
  }
  return simulator;
}

function openMemory(stateFile: string | undefined, clock: Clock): ReturnType<typeof openJournal> {
  if (!stateFile) return { journal: noJournal, remembered: { leads: [], unsettled: new Set() } };
  const oldest = toUnixSeconds(clock.now()) - retentionSeconds;
  return openJournal(stateFile, (lead) => lead.createdAt >= oldest);
}

function isSubscribed(state: State, pageId: string, field: string): boolean {
  return (state.pages.get(pageId)?.subscribedFields.includes(field) ?? false) && (state.app.subscription?.fields.includes(field) ?? false);
}

const failToSend: Send = () => Promise.reject(new Error("The sandbox has no way to send."));
