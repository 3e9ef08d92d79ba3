import { Button, Loader } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { Link } from "react-router";
import type { LinkCheck } from "../../api/types.ts";
import { useTo } from "../../lib/use-address.ts";
import { Dialog, DialogActions, Refused } from "../dialog.tsx";
import { type CheckAction, LinkCheckList } from "./link-check-list.tsx";
import { type Place, useLogIn, useRepair } from "./queries.ts";
import { useLinkChecks } from "./use-link-checks.ts";
import classes from "./facebook.module.css";

const groups: { group: LinkCheck["group"]; title: string }[] = [
  { group: "token", title: "Token" },
  { group: "app", title: "Link A: Facebook sends to this LeadRelay" },
  { group: "page", title: "Link B: the page announces to the app" },
  { group: "leads", title: "Link C: leads may be read" },
];

/** Looks at a connected page, live, and mends by a click what can be mended by one. */
export function ChecksStep({ connectionId, place }: { connectionId: string; place: Place }) {
  const { checks, look, isLooking, isDone, error } = useLinkChecks(connectionId);
  const repair = useRepair(connectionId);
  const logIn = useLogIn();
  const [isTaking, setTaking] = useState(false);
  const to = useTo();
  useEffect(() => look(), [look]);

  const mend = (how: Parameters<typeof repair.mutate>[0]) => repair.mutate(how, { onSuccess: () => look() });
  const actionOf = ({ repair: how }: LinkCheck): CheckAction | null => {
    if (how === "subscribe-app" || how === "subscribe-page")
      return { label: "Repair", onClick: () => mend(how), isRunning: repair.isPending && repair.variables === how };
    if (how === "replace-callback") return { label: "Take it over", onClick: () => setTaking(true) };
    if (how === "log-in")
      return { label: "Log in again", onClick: () => logIn.mutate({ baseUrl: place, again: true }), isRunning: logIn.isPending };
    return null;
  };
  const isWell = isDone && !isLooking && checks.length > 0 && checks.every(({ state }) => state !== "failed");
  const warnings = checks.filter(({ state }) => state === "warning").length;
  return (
    <div className={classes.step}>
      {groups.map(({ group, title }) => {
        const mine = checks.filter((check) => check.group === group);
        return mine.length === 0 ? null : (
          <section key={group} aria-label={title}>
            <h3 className={classes.group}>{title}</h3>
            <LinkCheckList label={title} checks={mine} actionOf={actionOf} />
          </section>
        );
      })}
      <p className={classes.running} role="status">
        {isLooking && (
          <>
            <Loader size={16} /> {checks.length === 0 ? "Asking Facebook …" : "Looking further …"}
          </>
        )}
        {isWell && (
          <span className={classes.done}>
            <IconCircleCheck size={18} aria-hidden />{" "}
            {warnings === 0 ? "Everything is well: this page is live." : "This page is live. Look at the warnings above."}
          </span>
        )}
      </p>
      <Refused error={error ?? repair.error ?? logIn.error} />
      <div className={classes.buttons}>
        <Button variant="default" disabled={isLooking} onClick={() => look()}>
          Check again
        </Button>
        <Button component={Link} to={to("connections", connectionId)} variant={isWell ? "filled" : "default"}>
          Open the connection
        </Button>
      </div>
      {isTaking && (
        <Dialog title="Take the app's address over?" onClose={() => setTaking(false)}>
          <p>
            A Meta app sends leads to one address. Whoever has it now gets none any more: a test installation, say, or another tool. If
            somebody still needs it, make a Meta app of its own for this LeadRelay instead.
          </p>
          <DialogActions>
            <Button variant="default" onClick={() => setTaking(false)}>
              Leave it
            </Button>
            <Button
              color="red"
              onClick={() => {
                setTaking(false);
                mend("replace-callback");
              }}
            >
              Take it over
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </div>
  );
}
