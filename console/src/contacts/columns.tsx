import type { ReactNode } from "react";
import type { ContactRow, Member } from "../api/types.ts";
import { Tag } from "../lib/ui/state-badge.tsx";
import { When } from "../lib/ui/when.tsx";
import { humanise } from "../lib/words.ts";
import classes from "./contacts.module.css";

export type Column = { key: string; label: string; width: string; show: (contact: ContactRow, members: Member[]) => ReactNode };

const shownTags = 3;

/** What the list can show beside the name. */
export const columns: Column[] = [
  { key: "email", label: "E-mail", width: "minmax(0, 1.3fr)", show: ({ email }) => email && <bdi className="one-line">{email}</bdi> },
  { key: "phone", label: "Phone", width: "8.5rem", show: ({ phone }) => phone && <bdi className="one-line numbers">{phone}</bdi> },
  { key: "tags", label: "Tags", width: "minmax(0, 1.3fr)", show: ({ tags }) => <Tags tags={tags} /> },
  { key: "company", label: "Company", width: "minmax(0, 1fr)", show: ({ companyName }) => <bdi className="one-line">{companyName}</bdi> },
  { key: "city", label: "City", width: "minmax(0, 0.8fr)", show: ({ city }) => <bdi className="one-line">{city}</bdi> },
  { key: "source", label: "Source", width: "minmax(0, 1fr)", show: ({ source }) => <bdi className="one-line">{source}</bdi> },
  { key: "stage", label: "Stage", width: "6rem", show: ({ lifecycleStage }) => humanise(lifecycleStage) },
  { key: "score", label: "Score", width: "3.5rem", show: ({ score }) => <span className="numbers">{score}</span> },
  {
    key: "owner",
    label: "Owner",
    width: "minmax(0, 0.8fr)",
    show: ({ assignedTo }, members) => <bdi className="one-line">{members.find(({ id }) => id === assignedTo)?.name}</bdi>,
  },
  { key: "tasks", label: "Tasks", width: "4.5rem", show: ({ openTasks }) => openTasks > 0 && `${openTasks} open` },
  { key: "added", label: "Added", width: "6.5rem", show: ({ dateAdded }) => <When at={dateAdded} /> },
  { key: "changed", label: "Changed", width: "6.5rem", show: ({ dateUpdated }) => <When at={dateUpdated} /> },
];

export const usualColumns = ["email", "phone", "tags", "tasks", "added"];

const Tags = ({ tags }: { tags: string[] }) => (
  <span className={classes.tags}>
    {tags.slice(0, shownTags).map((tag) => (
      <Tag key={tag}>{tag}</Tag>
    ))}
    {tags.length > shownTags && <Tag>+{tags.length - shownTags}</Tag>}
  </span>
);
