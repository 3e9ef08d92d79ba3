import { ActionIcon } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { openAlertsQuery } from "../alerts/queries.ts";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import classes from "./alert-bell.module.css";

/** The way to the alerts, with how many are open. */
export function AlertBell() {
  const to = useTo();
  const { data } = useQuery(openAlertsQuery(useWorkspaceId()));
  const open = data?.open ?? 0;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      component={Link}
      to={to("alerts")}
      aria-label={open === 0 ? "Alerts" : `Alerts: ${count(open, "is open", "are open")}`}
      className={classes.bell}
    >
      <IconBell size={20} stroke={1.6} aria-hidden />
      {open > 0 && (
        <span className={classes.count} aria-hidden>
          {open > 99 ? "99+" : open}
        </span>
      )}
    </ActionIcon>
  );
}
