import type { ConnectionLimits } from "../api/types.ts";
import { duration } from "../lib/time.ts";
import { Card } from "../lib/ui/card.tsx";
import { When } from "../lib/ui/when.tsx";
import { count } from "../lib/words.ts";
import { share } from "./share.ts";
import classes from "./limits.module.css";

/** How much of the provider's limits is used, and how long what waits will take. */
export const Limits = ({ limits: { window, daily, pausedUntil, backlog }, twins }: { limits: ConnectionLimits; twins: number }) => (
  <Card title="Limits of the provider">
    <div className={classes.gauges}>
      <Gauge label={`In ${duration(window.windowMs)}`} {...window} />
      <Gauge label="Today" {...daily}>
        {daily.resetsAt && (
          <>
            starts anew <When at={daily.resetsAt} />
          </>
        )}
      </Gauge>
    </div>
    <p className={classes.backlog}>
      {backlog.steps === 0 ? "Nothing waits because of a limit." : `${count(backlog.steps, "step")} waiting`}
      {backlog.doneAt && (
        <>
          , done <When at={backlog.doneAt} />
        </>
      )}
      {pausedUntil && (
        <strong className={classes.paused}>
          {" "}
          The provider asked us to wait; it goes on <When at={pausedUntil} />.
        </strong>
      )}
    </p>
    {twins > 0 && (
      <p className={classes.backlog}>
        The same location is also connected {twins === 1 ? "once more" : `${twins} times more`}, in another workspace. The provider counts
        their calls together, so each of them may be slowed down.
      </p>
    )}
  </Card>
);

type GaugeProps = { label: string; used: number; limit: number; children?: React.ReactNode };

function Gauge({ label, used, limit, children }: GaugeProps) {
  const { percent, tone } = share(used, limit);
  return (
    <div>
      <p className={classes.label}>
        <span>{label}</span>
        <span className="numbers">
          {used.toLocaleString()} of {limit.toLocaleString()}
        </span>
      </p>
      <div className={classes.track} role="meter" aria-label={label} aria-valuenow={used} aria-valuemin={0} aria-valuemax={limit}>
        <div className={classes[tone]} style={{ width: `${percent}%` }} />
      </div>
      {children && <p className="muted small">{children}</p>}
    </div>
  );
}
