import { pick, type Random } from "../lib/random.ts";
import { toUnixSeconds, type Clock } from "../lib/time.ts";
import type { Person } from "../people.ts";
import type { Travel } from "./deliveries.ts";
import type { Faults } from "./faults.ts";
import type { Ad, Answer, Consent, Form, Lead } from "./model.ts";
import { organicFormIds } from "./sample.ts";
import { dummyAnswers, sampleAnswers, sampleConsents } from "./sample-answers.ts";
import type { State } from "./state.ts";

/** How the notification of a lead travels. Several may be given together. */
export const notificationModes = [
  "single",
  "batched",
  "repeated",
  "late",
  "out-of-order",
  "lost",
  "numeric-ids",
  "with-other-changes",
] as const;
export type NotificationMode = (typeof notificationModes)[number];

export type LeadInput = {
  /** The first form of that page; of the first page unless told. */
  pageId?: string;
  formId?: string;
  /** By question key, or as `field_data`. An invented person answers when left out. */
  answers?: Record<string, string | readonly string[]> | readonly Answer[];
  /** By check box key; only optional check boxes are answered. */
  consents?: Record<string, boolean>;
  isOrganic?: boolean;
  /** Flagged by dummy answers, as Meta's test leads are, unless answers are given. */
  isTest?: boolean;
  platform?: string;
  adId?: string;
  /** Chosen by the simulator unless a test needs a certain one. */
  id?: string;
  createdAt?: Date;
  /** A read finds nothing (100/33) until then. */
  visibleAfterMs?: number;
  mode?: NotificationMode | readonly NotificationMode[];
  /** How late `late` is; three minutes unless told. */
  delayMs?: number;
};

type Deps = { state: State; clock: Clock; random: Random; people: { next(): Person } };

const usualDelayMs = 3 * 60 * 1000;

/** Turns what a person filled in into the lead that Facebook would store. */
export function composeLead({ state, clock, random, people }: Deps, input: LeadInput): Omit<Lead, "sequence"> {
  const form = findForm(state, input);
  const page = state.pages.get(form.pageId);
  const isTest = input.isTest ?? false;
  const isOrganic = isTest || (input.isOrganic ?? (organicFormIds.has(form.id) || !page || page.ads.length === 0));
  const answers = input.answers ? toAnswers(input.answers) : isTest ? dummyAnswers(form) : sampleAnswers(form, people.next(), random);
  const consents = input.consents ?? (input.answers || isTest ? {} : sampleConsents(form, random));
  const tracking = input.answers || isOrganic ? [] : form.trackingParameters.map(({ key, value }) => ({ name: key, values: [value] }));
  return {
    id: input.id ?? state.nextId(),
    pageId: form.pageId,
    formId: form.id,
    createdAt: toUnixSeconds(input.createdAt ?? clock.now()),
    adId: isOrganic ? undefined : (input.adId ?? pickAd(random, page?.ads)),
    platform: isTest ? undefined : (input.platform ?? pick(random, ["fb", "fb", "ig"])),
    isOrganic,
    isTest,
    answers: [...answers, ...tracking],
    consents: toConsents(form, consents),
    visibleAtMs: clock.now().getTime() + (input.visibleAfterMs ?? 0),
  };
}

/** From modes and chances to the way one notification goes. */
export function travelOf(
  input: Pick<LeadInput, "mode" | "delayMs">,
  faults: Faults,
): Travel & { numericIds: boolean; withOtherChanges: boolean } {
  const modes = input.mode === undefined ? [] : typeof input.mode === "string" ? [input.mode] : input.mode;
  const late = modes.includes("late") || faults.happens("lateNotifications");
  return {
    batched: modes.includes("batched"),
    repeated: modes.includes("repeated") || faults.happens("repeatedNotifications"),
    lost: modes.includes("lost") || faults.happens("lostNotifications"),
    swapsOrder: modes.includes("out-of-order") || faults.happens("reorderedNotifications"),
    delayMs: late ? (input.delayMs ?? usualDelayMs) : (input.delayMs ?? 0),
    numericIds: modes.includes("numeric-ids"),
    withOtherChanges: modes.includes("with-other-changes"),
  };
}

function pickAd(random: Random, ads: readonly Ad[] = []): string | undefined {
  return ads.length > 0 ? pick(random, ads).id : undefined;
}

function findForm(state: State, { formId, pageId }: LeadInput): Form {
  const form = formId ? state.forms.get(formId) : [...state.forms.values()].find((one) => !pageId || one.pageId === pageId);
  if (!form) throw new Error(formId ? `The sandbox has no form ${formId}.` : "The sandbox has no form on that page.");
  return form;
}

function toAnswers(answers: NonNullable<LeadInput["answers"]>): readonly Answer[] {
  if (isAnswerList(answers)) return answers;
  return Object.entries(answers).map(([name, value]) => ({ name, values: typeof value === "string" ? [value] : [...value] }));
}

function isAnswerList(answers: NonNullable<LeadInput["answers"]>): answers is readonly Answer[] {
  return Array.isArray(answers);
}

/** Graph writes "1" or "", and only of optional check boxes. Source: Meta, "Lead Ads: Retrieving". */
function toConsents(form: Form, given: Record<string, boolean>): Consent[] {
  const optional = (form.disclaimer?.checkboxes ?? []).filter((box) => !box.is_required && given[box.key] !== undefined);
  return optional.map((box) => ({ checkbox_key: box.key, is_checked: given[box.key] ? "1" : "" }));
}
