import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Navigate, useNavigate, useSearchParams } from "react-router";
import { safeNext, sessionQuery } from "../shell/session.ts";
import { CodeForm } from "./code-form.tsx";
import { Entrance, ProblemLine } from "./entrance.tsx";
import { Forgotten } from "./forgotten.tsx";
import { signIn, useEnter } from "./queries.ts";
import classes from "./entrance.module.css";

export function LoginPage() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const [form, setForm] = useState({ email: "", password: "" });
  const enter = useEnter(signIn);
  const next = safeNext(params.get("next"));
  if (session?.signedIn && !enter.isPending) return <Navigate replace to={next} />;
  const done = () => void navigate(next, { replace: true });
  if (enter.data?.needsCode)
    return (
      <Entrance title="One more step" lead={`Your password is right, ${form.email}.`}>
        <CodeForm onDone={done} onRestart={() => enter.reset()} />
      </Entrance>
    );
  return (
    <Entrance title="Sign in" lead="Welcome back.">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          enter.mutate(form, { onSuccess: ({ needsCode }) => !needsCode && done() });
        }}
      >
        <TextInput
          label="E-mail"
          type="email"
          name="email"
          autoComplete="username"
          required
          autoFocus
          size="md"
          withAsterisk={false}
          value={form.email}
          onChange={(event) => setForm({ ...form, email: event.currentTarget.value })}
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          size="md"
          withAsterisk={false}
          value={form.password}
          onChange={(event) => setForm({ ...form, password: event.currentTarget.value })}
        />
        <ProblemLine error={enter.error} />
        <Button type="submit" size="md" loading={enter.isPending}>
          Sign in
        </Button>
      </form>
      <Forgotten canMail={session?.canMail ?? false} email={form.email} />
    </Entrance>
  );
}
