import type { Origin } from "../alerts/compose-message.ts";

/** A task that is due, as people are told of it. */
export type DueTask = {
  taskId: string;
  contactId: string;
  title: string;
  contactName: string | null;
  assigneeName: string | null;
  dueDate: Date;
};

const LONGEST = 300;

/** The subject of an e-mail. */
export const subjectOf = (task: DueTask, { workspaceName }: Origin) => `Task due for ${workspaceName}: ${oneLine(task.title)}`;

/** The reminder as plain text. */
export const composeText = (task: DueTask, origin: Origin) => [...linesOf(task), linkTo(task, origin)].join("\n");

/** The reminder as Slack's incoming webhooks take it. Source: Slack, "Formatting text for app surfaces": & < > are escaped. */
export const composeSlack = (task: DueTask, origin: Origin) => {
  const [title = "", ...rest] = linesOf(task).map((line) => line.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"));
  return { text: ["*Task due*", `<${linkTo(task, origin)}|${title.replaceAll("|", "¦")}>`, ...rest].join("\n"), unfurl_links: false };
};

/** The reminder for programs. */
export const composeJson = (id: string, task: DueTask, origin: Origin) => ({
  id,
  type: "task.due",
  workspace: origin.workspaceId,
  task: { id: task.taskId, contactId: task.contactId, title: task.title, dueDate: task.dueDate.toISOString(), url: linkTo(task, origin) },
});

function linesOf({ title, contactName, assigneeName }: DueTask): string[] {
  const about = [contactName && `With ${contactName}`, assigneeName && `assigned to ${assigneeName}`].filter((part) => part !== null);
  return [oneLine(title), ...(about.length > 0 ? [oneLine(about.join(", "))] : [])];
}

const linkTo = ({ contactId }: DueTask, { publicUrl, workspaceId }: Origin) => `${publicUrl}/w/${workspaceId}/contacts/${contactId}`;

/** What people typed makes no line of its own, and is not endless. */
function oneLine(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
