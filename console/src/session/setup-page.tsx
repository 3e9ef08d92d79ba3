import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, Navigate, useNavigate, useSearchParams } from "react-router";
import { Problem } from "../api/problem.ts";
import { sessionQuery } from "../shell/session.ts";
import { Command, Entrance, ProblemLine, SpentLink } from "./entrance.tsx";
import { NewPassword } from "./new-password.tsx";
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
        <NewPassword label="A password" email={email} value={password} onChange={setPassword} />
        <ProblemLine error={enter.error} />
        <Button type="submit" size="md" loading={enter.isPending}>
          Start using LeadRelay
        </Button>
      </form>
    </Entrance>
  );
}
