import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Home } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { duration } from "../lib/time.ts";
import { useTo } from "../lib/use-address.ts";
import { cx } from "../lib/cx.ts";
import classes from "./home.module.css";

const inTime = (seconds: number | null) => (seconds === null ? "–" : duration(seconds * 1000));

export function Numbers({ today }: { today: Home["today"] }) {
  const to = useTo();
  const stuck = today.held + today.parked + today.failed;
  return (
    <Card flush className={classes.numbersCard}>
      <dl className={classes.numbers}>
        <Figure label="Leads today" value={today.received.toLocaleString()} />
        <Figure label="Became contacts" value={today.contacts.toLocaleString()} />
        <Figure
          label="Typical time to contact"
          value={inTime(today.averageSecondsToContact)}
          note={today.p95SecondsToContact === null ? undefined : `95% within ${inTime(today.p95SecondsToContact)}`}
        />
        <Figure
          label="Need attention"
          value={stuck.toLocaleString()}
          note={
            stuck > 0 ? (
              <Link className="link" to={`${to("leads")}?attention=true`}>
                Look at them
              </Link>
            ) : today.unrouted > 0 ? (
              <Link className="link" to={`${to("leads")}?state=unrouted`}>
                {today.unrouted.toLocaleString()} without an automation
              </Link>
            ) : (
              "Nothing to do"
            )
          }
        />
      </dl>
    </Card>
  );
}

const Figure = ({ label, value, note, bad }: { label: string; value: string; note?: ReactNode; bad?: boolean }) => (
  <div className={classes.number}>
    <dt>{label}</dt>
    <dd>
      {value}
      {note && <span className={cx(classes.note, bad && classes.noteBad)}>{note}</span>}
    </dd>
  </div>
);
