import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { Problem, sentenceOf } from "../api/problem.ts";
import type { OpenInvitation } from "../api/types.ts";
import { roleLabel } from "../shell/roles.ts";
import { sessionQuery } from "../shell/session.ts";
import { SignOutButton } from "../shell/sign-out.tsx";
import { Entrance, ProblemLine } from "./entrance.tsx";
import { NewPassword } from "./new-password.tsx";
import { acceptInvitation, invitationQuery, useEnter } from "./queries.ts";
import classes from "./entrance.module.css";

/** Where the link of an invitation leads. */
export function InvitationPage() {
  const [params] = useSearchParams();
  const token = params.get("token") ?? "";
  const { data: session } = useQuery(sessionQuery);
  const { data: invitation, error } = useQuery(invitationQuery(token));
  if (error)
    return (
      <Entrance
        title={error instanceof Problem && error.code === "invitation_over" ? "This invitation is over" : "This could not be opened"}
        lead={sentenceOf(error)}
      />
    );
  if (!session || !invitation) return <Entrance title="Your invitation" lead="One moment …" />;
  const { workspaceName, email, role, invitedBy, hasAccount } = invitation;
  const lead = (
    <>
      {invitedBy ?? "Somebody"} invites <strong>{email}</strong> to the workspace <strong>{workspaceName}</strong>, as{" "}
      {roleLabel(role).toLowerCase()}.
    </>
  );
  const isOther = session.signedIn && session.user?.email !== email;
  return (
    <Entrance title={`Join ${workspaceName}`} lead={lead}>
      {isOther ? (
        <>
          <p className={classes.lead}>You are signed in as {session.user?.email}. Sign out, then open the link again.</p>
          <SignOutButton />
        </>
      ) : session.signedIn ? (
        <Join token={token} />
      ) : hasAccount ? (
        <Button size="md" component={Link} to={`/login?next=${encodeURIComponent(`/invitation?token=${token}`)}`}>
          Sign in to accept
        </Button>
      ) : (
        <Register token={token} invitation={invitation} />
      )}
    </Entrance>
  );
}

function Join({ token }: { token: string }) {
  const navigate = useNavigate();
  const enter = useEnter(acceptInvitation);
  return (
    <>
      <ProblemLine error={enter.error} />
      <Button
        size="md"
        loading={enter.isPending}
        onClick={() => enter.mutate({ token }, { onSuccess: () => void navigate("/", { replace: true }) })}
      >
        Accept
      </Button>
    </>
  );
}

function Register({ token, invitation }: { token: string; invitation: OpenInvitation }) {
  const navigate = useNavigate();
  const [form, setForm] = useState({ name: "", password: "" });
  const enter = useEnter(acceptInvitation);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        enter.mutate({ token, ...form }, { onSuccess: () => void navigate("/", { replace: true }) });
      }}
    >
      <input
        className="for-readers"
        type="email"
        name="email"
        autoComplete="username"
        aria-hidden
        tabIndex={-1}
        readOnly
        value={invitation.email}
      />
      <TextInput
        label="Your name"
        name="name"
        autoComplete="name"
        required
        autoFocus
        size="md"
        withAsterisk={false}
        value={form.name}
        onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
      />
      <NewPassword
        label="A password"
        email={invitation.email}
        value={form.password}
        onChange={(password) => setForm({ ...form, password })}
      />
      <ProblemLine error={enter.error} />
      <Button type="submit" size="md" loading={enter.isPending}>
        Accept
      </Button>
    </form>
  );
}
