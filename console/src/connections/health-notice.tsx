import { Button } from "@mantine/core";
import { Link } from "react-router";
import type { Connection } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { When } from "../lib/ui/when.tsx";
import { useMay } from "../shell/may.tsx";
import { oneAction } from "./one-action.ts";
import { useWizard } from "./facebook/use-wizard.ts";
import { usePause } from "./use-pause.ts";
import classes from "./connections.module.css";

/** Why a connection is not well, since when, and the one thing to do. */
export function HealthNotice({ connection, onAction }: { connection: Connection; onAction: (action: "test" | "edit-token") => void }) {
  const { setPaused, isPending } = usePause(connection);
  const mayMend = useMay("admin");
  const { health } = connection;
  const wizard = useWizard({ connectionId: connection.id, baseUrl: connection.baseUrl });
  if (health.state === "ok") return null;
  const remedy = mayMend && oneAction(health);
  const isLogin = connection.provider === "facebook" && remedy && remedy.action !== "resume";
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
      {isLogin && (
        <Button component={Link} to={wizard}>
          Check and log in again
        </Button>
      )}
      {remedy && !isLogin && (
        <Button loading={isPending} onClick={() => (remedy.action === "resume" ? setPaused(false) : onAction(remedy.action))}>
          {remedy.label}
        </Button>
      )}
    </section>
  );
}
