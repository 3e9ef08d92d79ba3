import { useState } from "react";
import type { Home } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { hourOf } from "../lib/time.ts";
import { Card } from "../lib/ui/card.tsx";
import { niceTop } from "./nice-top.ts";
import classes from "./day-chart.module.css";

type Hour = Home["byHour"][number];

/** The last 24 hours. Bars are plain boxes; the same figures are a table for who cannot see them. */
export function DayChart({ byHour }: { byHour: Hour[] }) {
  const [active, setActive] = useState<Hour>();
  const top = niceTop(Math.max(0, ...byHour.flatMap((hour) => [hour.received, hour.delivered])));
  const sum = (pick: (hour: Hour) => number) => byHour.reduce((total, hour) => total + pick(hour), 0);
  const height = (value: number) => ({ height: `${(100 * value) / top}%` });
  return (
    <Card
      title="Last 24 hours"
      aside={
        <div className={classes.legend}>
          <span>
            <i className={classes.received} /> Received
          </span>
          <span>
            <i className={classes.delivered} /> Delivered
          </span>
        </div>
      }
    >
      <p className={cx(classes.readout, "numbers")} aria-hidden>
        {active
          ? `${hourOf(active.hour)}–${hourOf(new Date(Date.parse(active.hour) + 3_600_000).toISOString())}: ${active.received} received, ${active.delivered} delivered`
          : `${sum((hour) => hour.received).toLocaleString()} received, ${sum((hour) => hour.delivered).toLocaleString()} delivered`}
      </p>
      <div className={classes.plot} aria-hidden onPointerLeave={() => setActive(undefined)}>
        {byHour.map((hour) => (
          <div key={hour.hour} className={classes.hour} data-active={hour === active || undefined} onPointerEnter={() => setActive(hour)}>
            <div className={cx(classes.bar, classes.received)} style={height(hour.received)} />
            <div className={cx(classes.bar, classes.delivered)} style={height(hour.delivered)} />
          </div>
        ))}
        <span className={cx(classes.top, "numbers")}>{top}</span>
      </div>
      <div className={cx(classes.axis, "numbers")} aria-hidden>
        {[0, 6, 12, 18].map((at) => (
          <span key={at}>{byHour[at] ? hourOf(byHour[at].hour) : ""}</span>
        ))}
        <span>now</span>
      </div>
      <Table byHour={byHour} />
    </Card>
  );
}

const Table = ({ byHour }: { byHour: Hour[] }) => (
  <div className="for-readers">
    <table>
      <caption>Leads received and delivered in each of the last 24 hours</caption>
      <thead>
        <tr>
          <th>Hour</th>
          <th>Received</th>
          <th>Delivered</th>
        </tr>
      </thead>
      <tbody>
        {byHour.map(({ hour, received, delivered }) => (
          <tr key={hour}>
            <th>{hourOf(hour)}</th>
            <td>{received}</td>
            <td>{delivered}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
