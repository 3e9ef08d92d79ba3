import { Button, Checkbox } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { FacebookLogin } from "../../api/types.ts";
import { useWorkspaceId } from "../../lib/use-address.ts";
import { Refused } from "../dialog.tsx";
import { MissingPage } from "./missing-page.tsx";
import { loginQuery, type Place, useConnect, useLogIn } from "./queries.ts";
import classes from "./facebook.module.css";

type Props = { loginId: string; place: Place; onConnected: (connectionId: string) => void };

/** What was granted, and the pages it leads to. */
export function PagesStep({ loginId, place, onConnected }: Props) {
  const { data: login } = useSuspenseQuery(loginQuery(useWorkspaceId(), loginId));
  const [withBackfill, setBackfill] = useState(true);
  const connect = useConnect(loginId);
  if (login.state !== "done") return <p className="muted small">The login above did not come to an end, so there are no pages yet.</p>;
  const doConnect = (pageId: string) => connect.mutate({ pageId, withBackfill }, { onSuccess: ({ id }) => onConnected(id) });
  return (
    <div className={classes.step}>
      <Declined login={login} place={place} />
      {login.pages.length === 0 ? (
        <p className={classes.problem} role="status">
          Facebook shows no page to this login.
        </p>
      ) : (
        <>
          <Checkbox
            label="Read the leads of the last 90 days, too"
            checked={withBackfill}
            onChange={(event) => setBackfill(event.currentTarget.checked)}
          />
          <ul className={classes.pages} aria-label="Pages">
            {login.pages.map((page) => (
              <li key={page.id}>
                <div>
                  <p className="wrap-anywhere">
                    <strong>{page.name ?? page.id}</strong>
                  </p>
                  <p className="muted small">{noteOf(page)}</p>
                </div>
                <Button
                  variant={page.connectionId ? "default" : "filled"}
                  disabled={!page.canConnect}
                  loading={connect.isPending && connect.variables.pageId === page.id}
                  aria-label={`${page.connectionId ? "Connect again" : "Connect"}: ${page.name ?? page.id}`}
                  onClick={() => doConnect(page.id)}
                >
                  {page.connectionId ? "Connect again" : "Connect"}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <Refused error={connect.error} />
      <MissingPage loginId={loginId} place={place} isOpen={login.pages.length === 0} onConnect={doConnect} />
    </div>
  );
}

function noteOf(page: FacebookLogin["pages"][number]): string {
  if (!page.canConnect) return "Facebook gives no token for it: your role on the page does not allow that.";
  if (page.mayAdvertise === false)
    return 'You lack the task "Ads" there, so its leads may not be readable. See why a page is missing, below.';
  return page.connectionId ? "Connected here. Connecting again gives it a new token." : `ID ${page.id}`;
}

function Declined({ login, place }: { login: FacebookLogin; place: Place }) {
  const logIn = useLogIn();
  const missing = login.permissions.filter(({ status, isNeeded }) => isNeeded && status !== "granted");
  if (missing.length === 0) return null;
  return (
    <div className={classes.problem} role="alert">
      <p>Without these permissions no lead can be read:</p>
      <ul className={classes.bullets}>
        {missing.map(({ name, use, status }) => (
          <li key={name}>
            <code>{name}</code> {status === "declined" ? "was declined" : "was not granted"}; it lets LeadRelay {use}.
          </li>
        ))}
      </ul>
      {login.kind === "dialog" && (
        <Button size="xs" loading={logIn.isPending || logIn.isSuccess} onClick={() => logIn.mutate({ baseUrl: place, again: true })}>
          Log in again and leave them ticked
        </Button>
      )}
    </div>
  );
}
