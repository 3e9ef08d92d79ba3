import type { Db } from "../db/db.ts";
import type { Contact } from "./contact.ts";

/** An automation as the Contacts API offers it: those that nurture are its campaigns, the others its workflows. */
export type Workflow = {
  /** A UUID, as HighLevel's. */
  id: string;
  name: string;
  kind: WorkflowKind;
  isOn: boolean;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};
export type WorkflowKind = "workflow" | "campaign";

/** What the contact book needs of the automations, without knowing them. */
export type Workflows = {
  list(workspaceId: string): Promise<Workflow[]>;
  /**
   * Starts a run with the contact, unless one is under way; with `db` in the caller's transaction. Throws NotFound for a workflow that is none,
   * Conflict for what cannot be.
   */
  add(input: { workspaceId: string; contact: Contact; kind: WorkflowKind; id: string; eventStartTime?: Date; db?: Db }): Promise<void>;
  /** Ends what is under way; without an id, of every one of the kind. Throws NotFound for a workflow that is none. */
  remove(input: { workspaceId: string; contactId: string; kind: WorkflowKind; id?: string }): Promise<void>;
};
