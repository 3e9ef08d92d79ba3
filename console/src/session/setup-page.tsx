import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, Navigate, useNavigate, useSearchParams } from "react-router";
import { Problem } from "../api/problem.ts";
import { minPasswordLength, passwordStrength } from "../lib/password.ts";
import { sessionQuery } from "../shell/session.ts";
import { Command, Entrance, ProblemLine, SpentLink } from "./entrance.tsx";
import { followLink, useEnter } from "./queries.ts";
import classes from "./entrance.module.css";

const spent = new Set(["link_used", "link_expired", "link_unknown"]);
export const isSpentLink = (error: unknown) => error instanceof Problem && (spent.has(error.code) || error.status === 401);

export function SetupPage() {
  const [params] = useSearchParams();
  const token = params.get("token");
  const { data: session } = useQuery(sessionQuery);
  if (session?.signedIn) return <Navigate to="/" replace />;
  if (session && !session.needsSetup)
    return (
      <SpentLink>
        Already set up?{" "}
        {
          <Link className="link" to="/login">
            Sign in
          </Link>
        }{" "}
        with your e-mail and password.
      </SpentLink>
    );
  if (!token)
    return (
      <Entrance
        title="Open your setup link"
        lead="When LeadRelay starts for the first time it prints a link in its terminal. Open that link, or make another in its folder:"
      >
        <Command text="npx leadrelay login-link" />
      </Entrance>
    );
  return <SetupForm token={token} />;
}

function SetupForm({ token }: { token: string }) {
  const navigate = useNavigate();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const enter = useEnter(followLink);
  const strength = passwordStrength(password, email);
  if (isSpentLink(enter.error)) return <SpentLink>It opens this page again, and signs you in.</SpentLink>;
  return (
    <Entrance title="Welcome to LeadRelay" lead="Choose how you sign in. Everything stays on this machine.">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          enter.mutate({ token, email, password }, { onSuccess: () => void navigate("/", { replace: true }) });
        }}
      >
        <TextInput
          label="Your e-mail"
          type="email"
          name="email"
          autoComplete="username"
          required
          autoFocus
          size="md"
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <div>
          <PasswordInput
            label="A password"
            name="password"
            autoComplete="new-password"
            required
            minLength={minPasswordLength}
            size="md"
            withAsterisk={false}
            aria-describedby="strength"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <div className={classes.meter} data-score={strength.score} aria-hidden>
            <span />
            <span />
            <span />
            <span />
          </div>
          <p id="strength" className={classes.hint} aria-live="polite">
            {strength.label && strength.label !== "Strong" ? `${strength.label}. ` : ""}
            {strength.hint}
          </p>
        </div>
        <ProblemLine error={enter.error} />
        <Button type="submit" size="md" loading={enter.isPending}>
          Start using LeadRelay
        </Button>
      </form>
    </Entrance>
  );
}
