import { Button, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { NewTwoFactor } from "../api/types.ts";
import { CopyButton } from "../lib/ui/copy-button.tsx";
import { QrCode } from "./qr-code.tsx";
import { useConfirmTwoFactor } from "./queries.ts";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { Refused } from "./refused.tsx";
import classes from "./account.module.css";

/** What an authenticator needs, and the first code that proves it has it. */
export function SetUpTwoFactor({ made }: { made: NewTwoFactor }) {
  const [code, setCode] = useState("");
  const confirm = useConfirmTwoFactor();
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate(code, { onSuccess: () => notifications.show({ message: "Two-factor sign-in is on." }) });
      }}
    >
      <div className={classes.setup}>
        <QrCode text={made.otpauthUrl} label="QR code for your authenticator" />
        <div>
          <p>Scan this with an authenticator app, or type the key:</p>
          <div className={classes.secret}>
            <code className="mono">{made.secret}</code>
            <CopyButton text={made.secret} what="key" />
          </div>
          <p>
            <a className="link" href={made.otpauthUrl}>
              Open in an authenticator on this device
            </a>
          </p>
        </div>
      </div>
      <RecoveryCodes codes={made.recoveryCodes} />
      <TextInput
        label="Code"
        description="The six digits it shows now. From then on they are asked for at sign-in."
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        withAsterisk={false}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Refused error={confirm.error} />
      <div className={classes.actions}>
        <Button type="submit" loading={confirm.isPending}>
          Turn on
        </Button>
      </div>
    </form>
  );
}
