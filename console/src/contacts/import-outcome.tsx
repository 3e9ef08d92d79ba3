import { Button, Progress } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Import } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { refusedQuery, reportAddress } from "./import-queries.ts";
import classes from "./import.module.css";

const minute = 60;

/** How far an import is, and what became of its rows. */
export function ImportOutcome({ found, onCancel }: { found: Import; onCancel: () => void }) {
  const workspace = useWorkspaceId();
  const to = useTo();
  const { rows, created, updated, unchanged, refused, progress, secondsLeft, isDryRun } = found;
  const isRunning = found.state === "running";
  const would = isDryRun ? "would be " : "";
  return (
    <Card title={titleOf(found)}>
      <div className={classes.outcome}>
        {isRunning && <Progress value={progress * 100} aria-label="How much of the file is read" />}
        {found.problem !== null && <p role="alert">{found.problem}</p>}
        <p role="status">
          {rows.toLocaleString()} rows: {created.toLocaleString()} {would}created, {updated.toLocaleString()} {would}updated,{" "}
          {unchanged.toLocaleString()} unchanged, {refused.toLocaleString()} refused.
          {isRunning && secondsLeft !== null && ` ${timeLeft(secondsLeft)}`}
        </p>
        {!isRunning && refused > 0 && <Refusals found={found} />}
        <div className={classes.foot}>
          {isRunning ? (
            <Button variant="default" onClick={onCancel}>
              Cancel
            </Button>
          ) : (
            <Button variant="default" component="a" href={reportAddress(workspace, found.id)} download>
              Download the report
            </Button>
          )}
          {!isRunning && !isDryRun && (
            <Link className="link" to={to("contacts")}>
              Show contacts
            </Link>
          )}
        </div>
      </div>
    </Card>
  );
}

/** Why rows were refused, the first of them. */
function Refusals({ found: { id, refused } }: { found: Import }) {
  const { data } = useQuery(refusedQuery(useWorkspaceId(), id));
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <div>
      <h3>{refused > items.length ? `The first ${items.length} that were refused` : "Refused"}</h3>
      <ul className={classes.refused}>
        {items.map(({ row, reason }) => (
          <li key={row}>
            <span className="muted numbers">Row {row.toLocaleString()}</span>
            <span>{reason}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function titleOf({ state, isDryRun }: Import): string {
  if (state === "running") return isDryRun ? "Trying it" : "Importing";
  if (state === "cancelled") return "Cancelled; what was imported stays";
  if (state === "failed") return "Broken off";
  return isDryRun ? "Tried: nothing was changed" : "Imported";
}

const timeLeft = (seconds: number) =>
  seconds < 2 * minute ? `About ${seconds} s left.` : `About ${Math.round(seconds / minute)} minutes left.`;
