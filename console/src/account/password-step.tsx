import { Button, PasswordInput } from "@mantine/core";
import { useState } from "react";
import { Refused } from "./refused.tsx";
import classes from "./account.module.css";

type Props = { action: string; error: unknown; isPending: boolean; onPassword: (password: string) => void; onCancel: () => void };

/** Proves that it is still the same person who sits here. */
export function PasswordStep({ action, error, isPending, onPassword, onCancel }: Props) {
  const [password, setPassword] = useState("");
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        onPassword(password);
      }}
    >
      <PasswordInput
        label="Your password"
        autoComplete="current-password"
        required
        autoFocus
        withAsterisk={false}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Refused error={error} />
      <div className={classes.actions}>
        <Button type="submit" loading={isPending}>
          {action}
        </Button>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
