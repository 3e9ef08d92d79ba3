import { Button } from "@mantine/core";
import type { Connection } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { When } from "../lib/ui/when.tsx";
import { useMay } from "../shell/may.tsx";
import { oneAction } from "./one-action.ts";
import { useReconnect } from "./use-reconnect.ts";
import { usePause } from "./use-pause.ts";
import classes from "./connections.module.css";

/** Why a connection is not well, since when, and the one thing to do. */
export function HealthNotice({ connection, onAction }: { connection: Connection; onAction: (action: "test" | "edit-token") => void }) {
  const { setPaused, isPending } = usePause(connection);
  const mayMend = useMay("admin");
  const { health } = connection;
  const reconnect = useReconnect(connection);
  const remedy = mayMend && oneAction(health, { byConsent: connection.tokens !== null });
  const act = {
    resume: () => setPaused(false),
    reconnect: reconnect.begin,
    test: () => onAction("test"),
    "edit-token": () => onAction("edit-token"),
  };
  if (health.state === "ok") return null;
  return (
    <section className={cx(classes.notice, health.state === "paused" && classes.calm)} aria-label="Health">
      <div>
        <p className="wrap-anywhere">{health.message}</p>
        <p className="muted small">
          {health.since && (
            <>
              Since <When at={health.since} />.{" "}
            </>
          )}
          {health.code && <code className="mono">{health.code}</code>}
        </p>
      </div>
      {remedy && (
        <Button loading={isPending || reconnect.isPending} onClick={act[remedy.action]}>
          {remedy.label}
        </Button>
      )}
    </section>
  );
}
