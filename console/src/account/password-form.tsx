import { Button, PasswordInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { minPasswordLength } from "../lib/password.ts";
import { useChangePassword } from "./queries.ts";
import { Refused } from "./refused.tsx";
import classes from "./account.module.css";

const empty = { currentPassword: "", newPassword: "" };

export function PasswordForm() {
  const [form, setForm] = useState(empty);
  const change = useChangePassword();
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(form, {
          onSuccess: () => {
            setForm(empty);
            notifications.show({ message: "Your password is changed. You are signed out everywhere else." });
          },
        });
      }}
    >
      <PasswordInput
        label="Current password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={form.currentPassword}
        onChange={(event) => setForm({ ...form, currentPassword: event.currentTarget.value })}
      />
      <PasswordInput
        label="New password"
        description={`At least ${minPasswordLength} characters. It ends your other sessions.`}
        autoComplete="new-password"
        required
        minLength={minPasswordLength}
        withAsterisk={false}
        value={form.newPassword}
        onChange={(event) => setForm({ ...form, newPassword: event.currentTarget.value })}
      />
      <Refused error={change.error} />
      <div className={classes.actions}>
        <Button type="submit" variant="default" disabled={!form.currentPassword || !form.newPassword} loading={change.isPending}>
          Change password
        </Button>
      </div>
    </form>
  );
}
