import type { Logger } from "pino";
import type { LookFirst } from "../backup/keep-generation.ts";
import type { AttemptRecorder, StartAttempt } from "../connections/attempt.ts";
import type { Connections, OpenConnection } from "../connections/open-connection.ts";
import { besides } from "../connections/besides.ts";
import { blockConnection, unblockConnection } from "../connections/queries.ts";
import type { Connectors } from "../connectors/index.ts";
import type { Exchange } from "../connectors/kit/http.ts";
import type { SourceConnector } from "../connectors/kit/source.ts";
import type { Database } from "../db/db.ts";
import type { KnownForm } from "../forms/store-form.ts";
import { strangeAnswers } from "../forms/strange-answers.ts";
import { AppError, InvalidInput } from "../lib/errors.ts";
import type { Random } from "../lib/random.ts";
import type { Lead, LeadContent } from "../leads/lead.ts";
import { holdOf } from "../mappings/hold.ts";
import { identityOf } from "../mappings/mapped-of.ts";
import type { Key } from "../vault/seal.ts";
import type { Vault, WorkspaceVault } from "../vault/vault.ts";
import type { ClaimedLead, ClaimedStep } from "../work/claim.ts";
import type { AttemptEnd, LeadOutcome } from "../work/record.ts";
import type { BurstReader, ReadLead } from "./burst-reader.ts";
import type { Definitions } from "./definitions.ts";
import { afterFailedFetch } from "./failed-fetch.ts";
import { type FormCache, readForm, readFormAgain } from "./fetch.ts";
import { type InHandDeps, takeInHand } from "./in-hand.ts";
import { mapContent } from "./map.ts";
import { findSource, matchLead } from "./match.ts";
import type { RunContexts } from "./run-context.ts";

export type TravelDeps = InHandDeps & {
  database: Database;
  random: Random;
  vault: Vault;
  connectors: Connectors;
  connections: Connections;
  definitions: Definitions;
  forms: FormCache;
  bursts: BurstReader;
  contexts: Pick<RunContexts, "remember">;
  startAttempt: StartAttempt;
  logger: Pick<Logger, "warn">;
  verifyFirst: LookFirst;
  adopt(lead: ClaimedLead): Promise<LeadOutcome>;
};

/** A lead that took its process with it this often is not tried again for a day. */
const MAX_CRASHES = 3;

const BACKFILL_LANE = 2;

/** The stages a lead goes through before its runs, with what each of them needs at hand. */
type Journey = {
  deps: TravelDeps;
  lead: ClaimedLead;
  keys: WorkspaceVault;
  rowKey: Key;
  connector: SourceConnector;
  connection: OpenConnection;
  now: Date;
};

/**
 * Takes a lead as far as it can go: fetch, normalise, map, match. Nothing is written here: the outcome says all that follows, and
 * is committed at once, so that every stage may run twice. Never throws for what a provider does.
 */
export async function travelLead(deps: TravelDeps, lead: ClaimedLead): Promise<LeadOutcome> {
  const now = deps.clock.now();
  if (lead.workspaceId === "unclaimed") return deps.adopt(lead);
  const crashed = afterCrashes(lead, now);
  if (crashed) return crashed;
  const connection = lead.connectionId === null ? undefined : await deps.connections.get(lead.workspaceId, lead.connectionId);
  const connector = deps.connectors.source(lead.provider);
  if (!connection || !connector) {
    return aside(
      lead,
      "unreadable",
      { cause: "configuration", code: "connection_missing", message: "The connection this lead came by is gone. Connect the page again." },
      new Date(now.getTime() + 3_600_000),
    );
  }
  const keys = await deps.vault.of(lead.workspaceId);
  const journey: Journey = { deps, lead, keys, rowKey: keys.rowKey("leads", lead.leadId, lead.sealKey), connector, connection, now };
  if (!lead.raw) return fetchLead(journey);
  return normaliseAndMatch(
    journey,
    await deps.startAttempt(connection, connector),
    keys.openText(journey.rowKey, place(lead, "raw"), lead.raw),
    {},
  );
}

/** What becomes of a lead that ends the process each time; undefined for any other. */
export function afterCrashes(lead: ClaimedLead, now: Date): LeadOutcome | undefined {
  if (lead.crashes < MAX_CRASHES) return undefined;
  const reason = {
    cause: "our_fault",
    code: "crashed",
    message: "Reading it ended the process three times. It is tried again tomorrow; please report it.",
  };
  return { ...aside(lead, "unreadable", reason, new Date(now.getTime() + 86_400_000)), crashes: 0 };
}

async function fetchLead(journey: Journey): Promise<LeadOutcome> {
  const { deps, lead, connector, connection } = journey;
  const startedAt = deps.clock.now();
  const attempt = await deps.startAttempt(connection, connector);
  const end = (ended: Pick<AttemptEnd, "state" | "code" | "message">) => sealAttempt(journey, attempt.exchanges, startedAt, ended);
  let read: ReadLead;
  try {
    read = await deps.bursts.read(connector, connection, lead, attempt);
  } catch (error) {
    const { outcome, block } = afterFailedFetch(deps, lead, error, deps.clock.now());
    const at = { workspaceId: lead.workspaceId, connectionId: connection.id };
    if (block) await besides(deps, () => blockConnection(deps.database.in(lead.workspaceId), at, block));
    const isKnown = error instanceof AppError;
    return {
      lead,
      ...outcome,
      attempt: end({
        state: isKnown ? "refused" : "unknown",
        code: isKnown ? error.code : "our_fault",
        message: isKnown ? error.message : null,
      }),
    };
  }
  if (lead.cause || connection.isBlocked) {
    const at = { workspaceId: lead.workspaceId, connectionId: connection.id };
    await besides(deps, () => unblockConnection(deps.database.in(lead.workspaceId), at, deps.clock.now()));
  }
  const fetchedAt = deps.clock.now();
  const raw = journey.keys.sealText(journey.rowKey, place(lead, "raw"), read.body);
  const outcome = await normaliseAndMatch(journey, attempt, read.body, { fetchedAt, raw });
  const message = read.companions > 0 ? `Read by one list, with ${read.companions} that came at the same moment.` : null;
  return { ...outcome, attempts: lead.attempts + 1, attempt: end({ state: "succeeded", code: null, message }) };
}

async function normaliseAndMatch(
  journey: Journey,
  attempt: AttemptRecorder,
  body: string,
  fetched: { fetchedAt?: Date; raw?: Buffer },
): Promise<LeadOutcome> {
  const { deps, lead, keys, rowKey } = journey;
  const definitions = await deps.definitions.of(lead.workspaceId);
  let content: LeadContent;
  try {
    content = await readContent(journey, attempt, body, definitions.workspace.country);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const outcome = aside(
      lead,
      "undecodable",
      { code: "undecodable", message: "The platform's answer is not a lead we can read. It is kept as it came." },
      null,
    );
    return { ...outcome, learned: { fetchedAt: fetched.fetchedAt, raw: fetched.raw } };
  }
  const normalisedAt = deps.clock.now();
  const sourceId = findSource(definitions.sources, { connectionId: lead.connectionId, formId: content.form.id });
  content = { ...content, mapped: await mapContent(deps, { lead, keys, rowKey, content, sourceId }) };
  const { email, phone } = identityOf(content);
  const learned = {
    ...columnsOf(content),
    sourceId,
    fetchedAt: fetched.fetchedAt,
    raw: fetched.raw,
    normalisedAt,
    content: keys.sealText(rowKey, place(lead, "content"), JSON.stringify(content)),
    emailHash: email ? keys.hash("email", email) : null,
    phoneHash: phone ? keys.hash("phone", phone) : null,
  };
  if (definitions.sources.some((source) => source.sourceId === sourceId && source.pausedAt !== null)) {
    const reason = { cause: "paused", code: "source_paused", message: "Its source is paused. Resume it, and the lead goes on." };
    const dueAt = new Date(normalisedAt.getTime() + 3_600_000);
    return { lead, state: "normalised", reason, dueAt, attempts: lead.attempts, crashes: 0, learned };
  }
  const hold = content.mapped && holdOf(content.mapped);
  if (hold) return { lead, state: "held", reason: hold, dueAt: null, attempts: lead.attempts, crashes: 0, learned };
  const whole: Lead = toLead(lead, content, { sourceId, fetchedAt: fetched.fetchedAt ?? lead.fetchedAt });
  const match = matchLead(
    { ids: deps.ids, keys, contexts: deps.contexts },
    {
      lead: whole,
      generation: lead.generation,
      looksFirst: lead.generation > 0 || deps.verifyFirst.mustLook(whole),
      definitions,
      rowKey,
      lane: laneOfRuns(lead),
      now: normalisedAt,
    },
  );
  const isWanted = match.runs.length > 0;
  return {
    lead,
    state: isWanted ? "matched" : "unrouted",
    reason: isWanted
      ? undefined
      : { code: "unrouted", message: "No automation wants this lead. Switch one on that listens to its source, then replay it." },
    dueAt: null,
    attempts: lead.attempts,
    crashes: 0,
    learned: { ...learned, matchedAt: deps.clock.now() },
    match,
    inHand: await takeFirstSteps(journey, match),
  };
}

/** The lead in our words, by the form as it stands; by a newer one where the lead answers what the known one does not have. Throws InvalidInput. */
async function readContent({ deps, lead, connector, connection, now }: Journey, attempt: AttemptRecorder, body: string, country: string) {
  const normalise = (known: KnownForm | null): LeadContent =>
    connector.normalise({ body }, known?.form ?? null, {
      account: { id: connection.accountId, name: connection.accountName },
      formId: lead.formId,
      formVersion: known?.version ?? null,
      country,
      receivedAt: lead.receivedAt.toISOString(),
    });
  if (!lead.formId) return normalise(null);
  const asked = { connector, connection, attempt, formId: lead.formId, now };
  const known = await readForm(deps, asked);
  const content = normalise(known);
  const strange = known ? strangeAnswers(known.content, content.answers, content.isTest) : [];
  const newer = strange.length > 0 ? await readFormAgain(deps, asked, strange) : null;
  return newer ? normalise(newer) : content;
}

/** The first step of each run goes on at once where it can; that no earlier run of the person stands before it is seen when it is written. */
async function takeFirstSteps({ deps, lead }: Journey, { runs, steps }: NonNullable<LeadOutcome["match"]>): Promise<ClaimedStep[]> {
  const { workspaceId, leadId, sealKey, generation } = lead;
  const taken = await Promise.all(
    runs.map(async ({ runId, automationId }) => {
      const planned = steps.find((step) => step.runId === runId && step.dueAt !== null && step.input !== null);
      if (!planned || planned.connectionId === null) return undefined;
      const run = { workspaceId, runId, leadId, lane: planned.lane, sealKey, generation, automationId };
      return takeInHand(deps, { planned, run, connection: await deps.connections.get(workspaceId, planned.connectionId) });
    }),
  );
  return taken.filter((step) => step !== undefined);
}

/** What comes of an old lead stays behind what comes of new ones; a lead that was tried again is as fresh as any. */
const laneOfRuns = ({ lane }: ClaimedLead): number => (lane === BACKFILL_LANE ? BACKFILL_LANE : 0);

/** The lead as automations see it, from its row and its opened content. */
export function toLead(row: ClaimedLead, content: LeadContent, more: { sourceId: string | null; fetchedAt: Date | null }): Lead {
  return {
    ...content,
    id: row.leadId,
    workspaceId: row.workspaceId,
    provider: row.provider,
    externalId: row.externalId,
    sourceId: more.sourceId,
    connectionId: row.connectionId,
    origin: row.origin,
    receivedAt: row.receivedAt.toISOString(),
    fetchedAt: more.fetchedAt?.toISOString() ?? null,
    status: row.status as Lead["status"],
    stage: row.stage,
    score: row.score,
    ownerId: row.ownerId,
    raw: null, // status: checked by the table
  };
}

export function columnsOf(content: LeadContent) {
  return {
    accountName: content.account.name,
    formId: content.form.id,
    formName: content.form.name,
    formVersion: content.form.version,
    adId: content.ad?.id,
    adName: content.ad?.name,
    adSetId: content.adSet?.id,
    adSetName: content.adSet?.name,
    campaignId: content.campaign?.id,
    campaignName: content.campaign?.name,
    platform: content.platform,
    isOrganic: content.isOrganic,
    isTest: content.isTest,
    submittedAt: new Date(content.submittedAt),
    fullName: content.person.fullName,
  };
}

function sealAttempt(
  { deps, keys, rowKey }: Journey,
  exchanges: Exchange[],
  startedAt: Date,
  end: Pick<AttemptEnd, "state" | "code" | "message">,
): NonNullable<LeadOutcome["attempt"]> {
  const attemptId = deps.ids.uuid();
  return {
    ...end,
    status: exchanges[0]?.status ?? null,
    attemptId,
    startedAt,
    endedAt: deps.clock.now(),
    exchanges: keys.sealText(rowKey, { table: "attempts", column: "exchanges", rowId: attemptId }, JSON.stringify(exchanges)),
  };
}

function aside(lead: ClaimedLead, state: "unreadable" | "undecodable", reason: LeadOutcome["reason"], dueAt: Date | null): LeadOutcome {
  return { lead, state, reason, dueAt, attempts: lead.attempts };
}

const place = (lead: ClaimedLead, column: "raw" | "content") => ({ table: "leads", column, rowId: lead.leadId });
