import { isMember } from "../../access/member-queries.ts";
import type { Book } from "../contact.ts";
import { unprocessable } from "./refusal.ts";
import { isId } from "./route.ts";

/** Contacts and tasks are assigned to users of the location: people who belong to the workspace. Throws HighLevel's 422 for anybody else. */
export async function checkAssignee({ db, workspaceId }: Pick<Book, "db" | "workspaceId">, assignedTo: unknown): Promise<void> {
  if (typeof assignedTo !== "string") return; // what it must be is said with all else that is wrong
  if (!isId(assignedTo) || !(await isMember(db, { workspaceId, crmId: assignedTo }))) {
    throw unprocessable(["assignedTo must be the id of a user of this location"]);
  }
}
