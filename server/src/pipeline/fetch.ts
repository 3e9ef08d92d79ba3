import { LRUCache } from "lru-cache";
import type { AttemptRecorder } from "../connections/attempt.ts";
import type { OpenConnection } from "../connections/open-connection.ts";
import { ProviderRefused, TransportError } from "../connectors/kit/failure.ts";
import type { SourceConnector } from "../connectors/kit/source.ts";
import type { Database } from "../db/db.ts";
import { findNewestForm, type FoundBy } from "../forms/queries.ts";
import { type KnownForm, storeForm } from "../forms/store-form.ts";

// A form's text changes rarely, and its labels are only words: an hour saves a call a lead.
const FORM_FRESH_MS = 60 * 60 * 1_000;
// One that cannot be read (deleted, throttled) is not asked for again with every lead.
const UNREADABLE_MS = 60 * 1_000;
// Nor is one again and again for what its leads answer.
const LOOKED_JUST_NOW_MS = 10 * 1_000;
const MOST_STRANGE = 200;

type Deps = { database: Database; forms: FormCache };

/** `strange`: answers that this version does not have, and still did not have when it was read again for them. */
type Looked = { known: KnownForm | null; lookedAt: number; freshUntil: number; strange: Set<string> };

/** Forms this process has read lately. The database has them too: this saves a query and the parsing of a long text for each lead. */
export type FormCache = { looked: LRUCache<string, Looked>; looking: Map<string, Promise<Looked>> };
export const createFormCache = (): FormCache => ({ looked: new LRUCache({ max: 1_000 }), looking: new Map() });

/** Whose form is read, and by which way. */
export type FormAsked = { connector: SourceConnector; connection: OpenConnection; attempt: AttemptRecorder; formId: string; now: Date };

/**
 * The form as it stands, with the number of its version: remembered for an hour, then read again; a changed text is a new
 * version. Null when it cannot be read now (deleted, throttled) and was never seen: the lead then goes on with its keys.
 */
export async function readForm(deps: Deps, asked: FormAsked): Promise<KnownForm | null> {
  const cached = deps.forms.looked.get(nameOf(asked));
  if (cached && asked.now.getTime() < cached.freshUntil) return cached.known;
  return (await look(deps, asked, () => readStoredForm(deps, asked))).known;
}

/**
 * Reads a form again because a lead answers what its known version does not have: it may have been edited a moment ago. Not again
 * for the same answers, and not for all too many. Null when there is nothing newer to go by.
 */
export async function readFormAgain(deps: Deps, asked: FormAsked, strange: string[]): Promise<KnownForm | null> {
  const cached = deps.forms.looked.get(nameOf(asked));
  if (!cached?.known || strange.every((answer) => cached.strange.has(answer))) return null;
  if (cached.strange.size >= MOST_STRANGE || asked.now.getTime() - cached.lookedAt < LOOKED_JUST_NOW_MS) return null;
  const found = await look(deps, asked, async () => {
    const fresh = await readAtProvider(deps, asked, { foundBy: "lead", last: cached.known });
    return { ...fresh, strange: fresh.known?.version === cached.known?.version ? cached.strange : fresh.strange };
  });
  for (const answer of strange) found.strange.add(answer);
  const { known } = found;
  return known && known.version !== cached.known.version ? known : null;
}

/** Leads of one burst share one look. */
async function look({ forms }: Deps, asked: FormAsked, read: () => Promise<Looked>): Promise<Looked> {
  const name = nameOf(asked);
  const looking = forms.looking.get(name) ?? read().finally(() => forms.looking.delete(name));
  forms.looking.set(name, looking);
  const found = await looking;
  forms.looked.set(name, found);
  return found;
}

async function readStoredForm(deps: Deps, asked: FormAsked): Promise<Looked> {
  const { connector, connection, formId, now } = asked;
  const { workspaceId, id: connectionId } = connection;
  const stored = await findNewestForm(deps.database.in(workspaceId), { workspaceId, connectionId, formId });
  const last = stored ? { form: stored.form, content: connector.describeForm(stored.form), version: stored.version } : null;
  const lookedAt = stored?.checkedAt.getTime() ?? 0;
  if (now.getTime() < lookedAt + FORM_FRESH_MS) return { known: last, lookedAt, freshUntil: lookedAt + FORM_FRESH_MS, strange: new Set() };
  return readAtProvider(deps, asked, { foundBy: "look", last });
}

async function readAtProvider(
  { database }: Deps,
  { connector, connection, attempt, formId, now }: FormAsked,
  { foundBy, last }: { foundBy: FoundBy; last: KnownForm | null },
): Promise<Looked> {
  const { workspaceId, id: connectionId } = connection;
  const lookedAt = now.getTime();
  const form = await connector.fetchForm(attempt.fetch, connection, formId).catch((error: unknown) => {
    if (error instanceof ProviderRefused || error instanceof TransportError) return null;
    throw error;
  });
  if (!form) return { known: last, lookedAt, freshUntil: lookedAt + UNREADABLE_MS, strange: new Set() };
  const known = await storeForm(database.in(workspaceId), connector, { workspaceId, connectionId, formId, form, foundBy, now });
  return { known, lookedAt, freshUntil: lookedAt + FORM_FRESH_MS, strange: new Set() };
}

const nameOf = ({ connection, formId }: FormAsked): string => `${connection.workspaceId}/${connection.id}/${formId}`;
