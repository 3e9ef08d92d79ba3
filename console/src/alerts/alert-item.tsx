import { Button } from "@mantine/core";
import { Link } from "react-router";
import type { Alert } from "../api/types.ts";
import { actionAddress } from "../lib/action-address.ts";
import { cx } from "../lib/cx.ts";
import { duration } from "../lib/time.ts";
import { Tag } from "../lib/ui/state-badge.tsx";
import { When } from "../lib/ui/when.tsx";
import { useNow } from "../lib/use-now.ts";
import { useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { For } from "../shell/may.tsx";
import classes from "./alerts.module.css";
import { levels } from "./levels.ts";
import { MuteMenu } from "./mute-menu.tsx";

/** One cause: how pressing, what it is, since when, how many leads wait for it, and the one thing to do. */
export function AlertItem({ alert }: { alert: Alert }) {
  const workspace = useWorkspaceId();
  const now = useNow();
  const { title, detail, leads, since, resolvedAt, times, mutedUntil, action } = alert;
  const { label, tone } = levels[alert.level];
  const isMuted = mutedUntil !== null && Date.parse(mutedUntil) > now;
  return (
    <li className={classes.item}>
      <span className={classes.tags}>
        <Tag tone={resolvedAt || isMuted ? "quiet" : tone}>{resolvedAt ? "Resolved" : isMuted ? "Muted" : label}</Tag>
      </span>
      <div>
        <h2 className={cx(classes.title, "wrap-anywhere")}>{title}</h2>
        <p className={cx(classes.detail, "wrap-anywhere")}>{detail}</p>
        <p className={classes.facts}>
          {leads > 0 && !resolvedAt && (
            <>
              <b>{count(leads, "lead")}</b> {leads === 1 ? "waits" : "wait"} for it.{" "}
            </>
          )}
          {resolvedAt ? (
            <>
              Resolved <When at={resolvedAt} />, after {duration(Math.max(0, Date.parse(resolvedAt) - Date.parse(since)))}.
            </>
          ) : (
            <>
              Since <When at={since} />.
            </>
          )}
          {times > 1 && ` It came ${times} times.`}
          {isMuted && !resolvedAt && (
            <>
              {" "}
              Muted: nobody is told, for the time to come <When at={mutedUntil} />.
            </>
          )}
        </p>
      </div>
      {!resolvedAt && (
        <div className={classes.actions}>
          <Button
            size="sm"
            variant={alert.level === "act_now" && !isMuted ? "filled" : "default"}
            component={Link}
            to={actionAddress(action.href, workspace)}
          >
            {action.label}
          </Button>
          <For least="editor">
            <MuteMenu alert={alert} isMuted={isMuted} />
          </For>
        </div>
      )}
    </li>
  );
}
