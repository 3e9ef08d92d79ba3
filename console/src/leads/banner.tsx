import { IconAlertCircle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Lead } from "../api/types.ts";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { For } from "../shell/may.tsx";
import { timelineQuery } from "./queries.ts";
import { SettleStep } from "./settle-step.tsx";
import { isHeldForDecision, stepAnchor } from "./steps.ts";
import classes from "./banner.module.css";

/** Why the lead needs somebody, said once, and what that somebody can do about it. */
export function Banner({ lead, reason }: { lead: Lead; reason: NonNullable<Lead["reason"]> }) {
  const to = useTo();
  const { data } = useQuery(timelineQuery(useWorkspaceId(), lead.id));
  const held = (data?.runs ?? []).flatMap(({ steps }) => steps).filter(isHeldForDecision);
  return (
    <div className={classes.banner} role="status">
      <IconAlertCircle size={20} aria-hidden />
      <div>
        <p className="wrap-anywhere">{reason.message}</p>
        {lead.state === "held" && (
          <Link className="link" to={to("leads", "repair")}>
            Needs repair
          </Link>
        )}
        {held.map((step) => (
          <div key={step.id} className={classes.held}>
            <p className={classes.step}>
              <strong>{step.operationName}</strong>
              {step.connectionName && <span className="muted wrap-anywhere">{step.connectionName}</span>}
              <Link className="link" to={{ hash: stepAnchor(step) }} preventScrollReset>
                Show the call
              </Link>
            </p>
            <For least="editor">
              <SettleStep step={step} leadId={lead.id} />
            </For>
          </div>
        ))}
      </div>
    </div>
  );
}
