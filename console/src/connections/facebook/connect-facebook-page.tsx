import { useSuspenseQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { Card } from "../../lib/ui/card.tsx";
import { Page, PageHeader } from "../../lib/ui/page.tsx";
import { Rows } from "../../lib/ui/skeletons.tsx";
import { Waiting } from "../../lib/ui/waiting.tsx";
import { useFilters, useTo, useWorkspaceId } from "../../lib/use-address.ts";
import { useMay } from "../../shell/may.tsx";
import { AppStep } from "./app-step.tsx";
import { ChecksStep } from "./checks-step.tsx";
import { LoginStep } from "./login-step.tsx";
import { PagesStep } from "./pages-step.tsx";
import { loginQuery, type Place, setupQuery } from "./queries.ts";
import classes from "./facebook.module.css";

/** From nothing to a page whose leads arrive, in four steps. Where somebody is stands in the address: Facebook's window comes back to it. */
export function ConnectFacebookPage() {
  const to = useTo();
  const mayConnect = useMay("admin");
  return (
    <Page>
      <PageHeader
        name="Connect Facebook"
        title="Connect Facebook"
        above={{ label: "Connections & sources", to: to("connections") }}
        description="Your Meta app, your login, your pages, and a look at everything a lead comes through."
      />
      {mayConnect ? (
        <Waiting skeleton={<Rows rows={6} />}>
          <FromAddress />
        </Waiting>
      ) : (
        <p>An admin of this workspace connects Facebook. Ask one, or have them change your role.</p>
      )}
    </Page>
  );
}

/** A login brings its own place with it. */
function FromAddress() {
  const [{ login, at }] = useFilters(["login", "at"]);
  return login ? <WithLogin id={login} at={at ?? null} /> : <Steps place={at ?? null} />;
}

function WithLogin({ id, at }: { id: string; at: Place }) {
  const { data } = useSuspenseQuery(loginQuery(useWorkspaceId(), id));
  return <Steps place={data.baseUrl ?? at} loginId={id} />;
}

function Steps({ place, loginId }: { place: Place; loginId?: string }) {
  const { data: setup } = useSuspenseQuery(setupQuery(useWorkspaceId(), place));
  const [{ connection, problem }, change] = useFilters(["connection", "problem", "at", "login"]);
  const choosePlace = (next: Place) => change({ at: next, login: null, connection: null, problem: null });
  return (
    <div className={classes.steps}>
      <Card title="1. Your Meta app">
        <AppStep key={place} setup={setup} place={place} isOpen={!loginId && !connection} onPlace={choosePlace} />
      </Card>
      <Card title="2. Log in to Facebook">
        <LoginStep
          place={place}
          redirectUri={setup.redirectUri}
          isReady={setup.app !== null}
          problem={problem}
          loginId={loginId}
          onLogin={(login) => change({ login, problem: null })}
        />
      </Card>
      <Card title="3. Choose your pages">
        {loginId ? (
          <GoThere isHere={!connection}>
            <PagesStep loginId={loginId} place={place} onConnected={(id) => change({ connection: id })} />
          </GoThere>
        ) : (
          <p className="muted small">After the login your pages stand here.</p>
        )}
      </Card>
      <Card title="4. Check everything a lead comes through">
        {connection ? (
          <GoThere key={connection} isHere>
            <ChecksStep connectionId={connection} place={place} />
          </GoThere>
        ) : (
          <p className="muted small">Once a page is connected, each thing its leads come through is looked at here, with its remedy.</p>
        )}
      </Card>
    </div>
  );
}

/** A step that somebody has come to: the eye, the keyboard and the screen reader go there. */
function GoThere({ isHere, children }: { isHere: boolean; children: ReactNode }) {
  const step = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isHere) return;
    step.current?.focus({ preventScroll: true });
    step.current?.scrollIntoView({ block: "start" });
  }, [isHere]);
  return (
    <div ref={step} tabIndex={-1} className={classes.target}>
      {children}
    </div>
  );
}
