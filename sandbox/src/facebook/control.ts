import * as z from "zod";
import { answerControlCall, ControlError, readControlBody as read, type ControlHandler } from "../lib/control.ts";
import type { HttpAnswer, HttpRequest } from "../lib/http.ts";
import { callKinds } from "./call.ts";
import { describeForms, formOr404, checkAnswers } from "./control-forms.ts";
import { chaosNames } from "./faults.ts";
import { CannotEdit, FormEdit } from "./form-edits.ts";
import type { FacebookSimulator } from "./index.ts";
import { sampleAnswers, sampleConsents } from "./sample-answers.ts";
import { notificationModes } from "./submit.ts";

export const controlPrefix = "/_control/";

type Deps = { simulator: FacebookSimulator; token: string | undefined };
type Handler = (simulator: FacebookSimulator, request: HttpRequest) => unknown;

const Mode = z.enum(notificationModes);
const Modes = z.union([Mode, z.array(Mode)]);

const NewLeads = z.strictObject({
  formId: z.string(),
  answers: z.array(z.strictObject({ name: z.string(), values: z.array(z.string()).optional() })).optional(),
  consents: z.record(z.string(), z.boolean()).optional(),
  count: z.int().min(1).max(10_000).default(1),
  isTest: z.boolean().optional(),
  isOrganic: z.boolean().optional(),
  /** ISO 8601; now when it is left out. */
  createdAt: z.coerce.date().optional(),
  mode: Modes.optional(),
  delayMs: z.int().min(0).optional(),
  /** False answers before the webhooks are sent: for load. */
  wait: z.boolean().default(true),
});

const FailureInput = z.strictObject({
  on: z.enum([...callKinds, "list", "any"]).optional(),
  status: z.int().min(200).max(599).optional(),
  code: z.int().optional(),
  subcode: z.int().optional(),
  message: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.string().optional(),
  cut: z.enum(["before-answer", "mid-body"]).optional(),
  slowMs: z.int().min(0).max(120_000).optional(),
  times: z.int().min(1).optional(),
  probability: z.number().min(0).max(1).optional(),
});

const FaultsInput = z.strictObject({
  chaos: z.partialRecord(z.enum(chaosNames), z.number().min(0).max(1)).default({}),
  failures: z.array(FailureInput).default([]),
  throttle: z
    .strictObject({ pageId: z.string().optional(), forMs: z.int().min(1), code: z.int().optional(), extendByMs: z.int().min(0).optional() })
    .nullish(),
  /** Unix milliseconds: until then notifications get lost. */
  losesNotificationsUntil: z.int().min(0).nullish(),
  expiredTokens: z.array(z.string()).default([]),
  revokedLeadsAccess: z.array(z.string()).default([]),
  deletedForms: z.array(z.string()).default([]),
  delivery: z.strictObject({ mode: Modes.optional(), delayMs: z.int().min(0).optional() }).default({}),
});

const routes: Record<string, Handler> = {
  "GET status": ({ leads, deliveries, requests }) => ({
    leads: leads.length,
    waiting: deliveries.waiting,
    requests: { http: requests.http, calls: requests.count(), byKind: requests.counts },
  }),
  "GET forms": (simulator) => ({ pages: describeForms(simulator) }),
  "POST form-edits": editForm,
  "GET form-edits": ({ editedForms }) => ({ edited: editedForms() }),
  "DELETE form-edits": (simulator) => {
    simulator.restoreForms();
    return { edited: [] };
  },
  "GET sample-answers": (simulator, { query }) => {
    const form = formOr404(simulator, query.get("formId"));
    return { answers: sampleAnswers(form, simulator.people.next(), simulator.random), consents: sampleConsents(form, simulator.random) };
  },
  "POST leads": sendLeads,
  "GET faults": currentFaults,
  "PUT faults": (simulator, request) => {
    setFaults(simulator, read(FaultsInput, request));
    return currentFaults(simulator);
  },
  "GET deliveries": ({ deliveries }, { query }) => {
    const most = z.coerce
      .number()
      .int()
      .min(1)
      .max(1000)
      .catch(100)
      .parse(query.get("limit") ?? 100);
    return { deliveries: deliveries.log.slice(-most).toReversed(), waiting: deliveries.waiting };
  },
  "POST reset": (simulator) => {
    simulator.reset();
    return { reset: true };
  },
};

/** The console's and the CLI's way in: JSON in and out, refusals in plain words. */
export function answerControl({ simulator, token }: Deps, request: HttpRequest): Promise<HttpAnswer> {
  const handlerOf = (call: string): ControlHandler | undefined => {
    const handler = Object.hasOwn(routes, call) ? routes[call] : undefined;
    return handler && ((asked) => handler(simulator, asked));
  };
  return answerControlCall({ token, prefix: controlPrefix, handlerOf }, request);
}

const EditInput = z.strictObject({ formId: z.string(), edit: FormEdit });

function editForm(simulator: FacebookSimulator, request: HttpRequest): unknown {
  const { formId, edit } = read(EditInput, request);
  formOr404(simulator, formId);
  try {
    const { id, name, questions } = simulator.editForm(formId, edit);
    return { id, name, questions };
  } catch (error) {
    if (error instanceof CannotEdit) throw new ControlError(400, error.message);
    throw error;
  }
}

async function sendLeads(simulator: FacebookSimulator, request: HttpRequest): Promise<unknown> {
  const { count, wait, ...input } = read(NewLeads, request);
  const form = formOr404(simulator, input.formId);
  if (input.answers) checkAnswers(form, input.answers);
  const leads = Array.from({ length: count }, () => ({ id: simulator.submitLead(input).id }));
  const sending = simulator.deliverDue();
  if (!wait) return { leads };
  await sending;
  const ids = new Set(leads.map(({ id }) => id));
  const deliveries = simulator.deliveries.log.slice(-2 * count).filter((delivery) => delivery.leadIds.some((id) => ids.has(id)));
  return { leads, deliveries };
}

function setFaults(simulator: FacebookSimulator, wanted: z.infer<typeof FaultsInput>): void {
  const { faults, state } = simulator;
  faults.reset();
  simulator.chaos(wanted.chaos);
  for (const failure of wanted.failures) simulator.failNext(failure);
  if (wanted.throttle) simulator.throttle(wanted.throttle);
  faults.loseNotificationsUntil(wanted.losesNotificationsUntil ?? 0);
  for (const pageId of state.pages.keys()) {
    if (wanted.expiredTokens.includes(pageId)) simulator.expireToken(pageId);
    else simulator.renewToken(pageId);
  }
  for (const pageId of wanted.revokedLeadsAccess) simulator.revokeLeadsAccess(pageId);
  for (const formId of wanted.deletedForms) simulator.deleteForm(formId);
  simulator.setDelivery(wanted.delivery);
}

function currentFaults({ faults, state, delivery }: FacebookSimulator): unknown {
  const dead = [...state.tokens.values()].flatMap((token) => (token.dead && token.pageId ? [token.pageId] : []));
  return {
    chaos: faults.chaos,
    failures: faults.failures,
    throttle: faults.throttle ?? null,
    losesNotificationsUntil: faults.losesNotificationsUntil ?? null,
    expiredTokens: [...new Set(dead)],
    revokedLeadsAccess: [...faults.revokedLeadsAccess],
    deletedForms: [...faults.deletedForms],
    delivery,
  };
}
