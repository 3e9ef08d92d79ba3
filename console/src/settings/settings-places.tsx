import { IconBellRinging, IconHistory, IconUsersGroup } from "@tabler/icons-react";
import { Link } from "react-router";
import { useTo } from "../lib/use-address.ts";
import { For } from "../shell/may.tsx";
import classes from "./settings.module.css";

/** Settings that have a page of their own. */
export function SettingsPlaces() {
  const to = useTo();
  return (
    <nav className={classes.places} aria-label="More settings">
      <Link className={classes.place} to={to("settings", "people")}>
        <IconUsersGroup size={20} stroke={1.6} aria-hidden />
        <span>
          <strong>People</strong>
          <span className="muted small">Members, roles and invitations</span>
        </span>
      </Link>
      <For least="admin">
        <Link className={classes.place} to={`${to("alerts")}?tab=channels`}>
          <IconBellRinging size={20} stroke={1.6} aria-hidden />
          <span>
            <strong>Alerts</strong>
            <span className="muted small">Who is told of what is not well, and how</span>
          </span>
        </Link>
        <Link className={classes.place} to={to("settings", "audit-log")}>
          <IconHistory size={20} stroke={1.6} aria-hidden />
          <span>
            <strong>Audit log</strong>
            <span className="muted small">Who did what, when, and from where</span>
          </span>
        </Link>
      </For>
    </nav>
  );
}
