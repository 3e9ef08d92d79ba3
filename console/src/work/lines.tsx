import type { Work } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { When } from "../lib/ui/when.tsx";
import { count } from "../lib/words.ts";
import classes from "./work.module.css";

const reasons: Record<Work["waiting"][number]["why"], string> = {
  to_read: "Leads to be read",
  ready: "Steps that are next",
  behind_person: "Behind an earlier lead of the same person",
  retry: "Will be tried again",
  checking: "Being looked up",
};
const lanes: Record<Work["waiting"][number]["lane"], string> = {
  live: "new leads",
  retry: "second tries",
  backfill: "replays and backfills",
};

/** What simply waits its turn, and what is still to be sent where. */
export const Lines = ({ work }: { work: Work }) => (
  <div className={classes.lines}>
    {work.waiting.length > 0 && (
      <Card title="Waits its turn">
        <ul className={classes.facts}>
          {work.waiting.map(({ why, lane, count: number, oldestSince }) => (
            <li key={`${why} ${lane}`}>
              <span>
                {reasons[why]} <span className="muted small">({lanes[lane]})</span>
              </span>
              <b className="numbers">{number.toLocaleString()}</b>
              <span className="muted small">
                oldest <When at={oldestSince} />
              </span>
            </li>
          ))}
        </ul>
      </Card>
    )}
    {work.destinations.length > 0 && (
      <Card title="Still to be sent">
        <ul className={classes.facts}>
          {work.destinations.map(({ connection, backlog, oldestSince, doneAt }) => (
            <li key={connection.id}>
              <bdi className="wrap-anywhere">{connection.name}</bdi>
              <b className="numbers">{count(backlog, "step")}</b>
              <span className="muted small">
                {doneAt === null ? "oldest " : "done "}
                <When at={doneAt ?? oldestSince} />
              </span>
            </li>
          ))}
        </ul>
      </Card>
    )}
  </div>
);
