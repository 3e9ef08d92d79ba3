import { Button, PasswordInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWorkspaceId } from "../../lib/use-address.ts";
import { Refused } from "../dialog.tsx";
import { loginQuery, type Place, useLogIn, useUseToken } from "./queries.ts";
import classes from "./facebook.module.css";

const PROBLEM = "That login is not known here: it was too old, finished already, or begun in another browser. Start it again.";

type Props = { place: Place; redirectUri: string; isReady: boolean; problem?: string; loginId?: string; onLogin: (id: string) => void };

/** Facebook's window, or a token in its place. */
export function LoginStep({ place, redirectUri, isReady, problem, loginId, onLogin }: Props) {
  const logIn = useLogIn();
  const { data: login } = useQuery({ ...loginQuery(useWorkspaceId(), loginId ?? ""), enabled: loginId !== undefined });
  const failure = login?.state === "failed" ? login.message : problem ? PROBLEM : null;
  const home = new URL(redirectUri).origin;
  const isElsewhere = home !== window.location.origin;
  if (!isReady) return <p className="muted small">First keep the app above.</p>;
  return (
    <div className={classes.step}>
      <p className="small muted">
        Facebook asks which pages LeadRelay may use and what it may do. Leave everything ticked; you come back here afterwards.
      </p>
      {failure && (
        <p className={classes.problem} role="alert">
          {failure}
        </p>
      )}
      {isElsewhere && (
        <p className={classes.notice} role="note">
          Facebook sends you back to <a href={`${home}${window.location.pathname}${window.location.search}`}>{home}</a>, and you are signed
          in at another address. Open LeadRelay there first.
        </p>
      )}
      {login?.state === "done" && <p className={classes.done}>Logged in. Your pages are below.</p>}
      <div>
        <Button
          variant={login?.state === "done" ? "default" : "filled"}
          loading={logIn.isPending || logIn.isSuccess}
          onClick={() => logIn.mutate({ baseUrl: place, again: login !== undefined })}
        >
          {login ? "Log in again" : "Continue with Facebook"}
        </Button>
      </div>
      <Refused error={logIn.error} />
      <details className={classes.more}>
        <summary>Use a system user's token instead</summary>
        <TokenForm place={place} onLogin={onLogin} />
      </details>
    </div>
  );
}

function TokenForm({ place, onLogin }: { place: Place; onLogin: (id: string) => void }) {
  const [accessToken, setToken] = useState("");
  const use = useUseToken();
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (accessToken.trim()) use.mutate({ baseUrl: place, accessToken }, { onSuccess: ({ id }) => onLogin(id) });
      }}
    >
      <PasswordInput
        label="Token of a system user"
        description="It lasts, and depends on no person: Meta Business Settings, Users, System users, assign the page and the app, Generate token. Each page's own token is made from it; this one is forgotten within the hour."
        autoComplete="off"
        value={accessToken}
        onChange={(event) => setToken(event.currentTarget.value)}
      />
      <Refused error={use.error} />
      <div>
        <Button type="submit" variant="default" loading={use.isPending}>
          Use this token
        </Button>
      </div>
    </form>
  );
}
