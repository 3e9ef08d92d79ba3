import { Button } from "@mantine/core";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { Entrance, ProblemLine } from "./entrance.tsx";
import { NewPassword } from "./new-password.tsx";
import { useResetPassword } from "./queries.ts";
import classes from "./entrance.module.css";

/** Where the link for a new password leads. It signs nobody in: the code of an authenticator is asked for as always. */
export function ResetPasswordPage() {
  const [params] = useSearchParams();
  const [password, setPassword] = useState("");
  const reset = useResetPassword();
  const token = params.get("token") ?? "";
  if (reset.isSuccess)
    return (
      <Entrance title="Your password is changed" lead="You are signed out everywhere.">
        <Button size="md" component={Link} to="/login">
          Sign in
        </Button>
      </Entrance>
    );
  return (
    <Entrance title="Choose a new password" lead="This ends all your sessions.">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          reset.mutate({ token, password });
        }}
      >
        <NewPassword label="New password" autoFocus value={password} onChange={setPassword} />
        <ProblemLine error={reset.error} />
        <Button type="submit" size="md" loading={reset.isPending}>
          Change password
        </Button>
      </form>
    </Entrance>
  );
}
