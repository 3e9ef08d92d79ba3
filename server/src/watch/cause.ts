import type { Db } from "../db/db.ts";

/** How soon a person should act: leads may be lost; today; good to know. The database checks the same list. The most pressing first. */
export const LEVELS = ["act_now", "act_today", "look"] as const;
export type Level = (typeof LEVELS)[number];

/** Something that is not well now. It goes to chats and mailboxes, so it holds no personal data, no secret, and no text of a provider's answer. */
export type Cause = {
  /** What is wrong: a stable code, in small letters and underscores. */
  kind: string;
  /** What it is wrong with, so that the same trouble with two things is two alerts: the id of a connection, a source, a form. */
  subject: string;
  level: Level;
  /** "Acme page must be connected again", without a full stop. */
  title: string;
  /** Whole sentences: what that means, and what to do. */
  detail: string;
  /** How many leads wait for it. */
  leads: number;
  /** Since when it is so; null where no fact says: from when it is first seen. */
  since: Date | null;
  /** The one thing to do: a page of the console, without the workspace ("/connections/acme-page"). */
  action: { label: string; href: string };
};

export type WatchedWorkspace = { workspaceId: string; timeZone: string };

/**
 * Reads facts of one workspace from tables and says which of them are causes now. It asks nobody outside and changes nothing that
 * matters: it is called every minute, in any process. A cause that it no longer gives is resolved; when it throws, its causes stand as
 * they were.
 */
export type FindCauses = (db: Db, workspace: WatchedWorkspace, now: Date) => Promise<Cause[]>;

/** The page of something whose id came from outside. */
export const hrefTo = (place: string, id: string): string => `/${place}/${encodeURIComponent(id)}`;
