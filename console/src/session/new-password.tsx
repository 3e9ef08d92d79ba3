import { PasswordInput } from "@mantine/core";
import { minPasswordLength, passwordStrength } from "../lib/password.ts";
import classes from "./entrance.module.css";

type Props = { label: string; value: string; email?: string; autoFocus?: boolean; onChange: (password: string) => void };

/** A password being chosen, with how strong it is. */
export function NewPassword({ label, value, email = "", autoFocus, onChange }: Props) {
  const strength = passwordStrength(value, email);
  return (
    <div>
      <PasswordInput
        label={label}
        name="password"
        autoComplete="new-password"
        required
        minLength={minPasswordLength}
        autoFocus={autoFocus}
        size="md"
        withAsterisk={false}
        aria-describedby="strength"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
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
  );
}
