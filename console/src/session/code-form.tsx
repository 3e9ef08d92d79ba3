import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { ProblemLine } from "./entrance.tsx";
import { signInWithCode, useEnter } from "./queries.ts";
import classes from "./entrance.module.css";

type Props = { onDone: () => void; onRestart: () => void };

/** The second step for those who have an authenticator. */
export function CodeForm({ onDone, onRestart }: Props) {
  const [code, setCode] = useState("");
  const enter = useEnter(signInWithCode);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        enter.mutate({ code }, { onSuccess: onDone });
      }}
    >
      <TextInput
        label="Code"
        description="The six digits your authenticator shows, or one of your recovery codes."
        name="code"
        inputMode="text"
        autoComplete="one-time-code"
        required
        autoFocus
        size="md"
        withAsterisk={false}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <ProblemLine error={enter.error} />
      <Button type="submit" size="md" loading={enter.isPending}>
        Sign in
      </Button>
      <Button variant="subtle" onClick={onRestart}>
        Begin again
      </Button>
    </form>
  );
}
