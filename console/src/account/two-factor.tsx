import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { NewTwoFactor } from "../api/types.ts";
import { PasswordStep } from "./password-step.tsx";
import { accountQuery, useBeginTwoFactor, useEndTwoFactor, useRenewCodes } from "./queries.ts";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { SetUpTwoFactor } from "./set-up-two-factor.tsx";
import classes from "./account.module.css";

/** A second factor: on or off, and its recovery codes. */
export function TwoFactor() {
  const { data: account } = useSuspenseQuery(accountQuery);
  return account.hasTwoFactor ? <IsOn /> : <IsOff />;
}

function IsOff() {
  const begin = useBeginTwoFactor();
  const [isAsking, setAsking] = useState(false);
  const [made, setMade] = useState<NewTwoFactor>();
  if (made) return <SetUpTwoFactor made={made} />;
  return (
    <div className={classes.form}>
      <p>Off. With it, signing in needs a code of an app on your phone beside the password.</p>
      {isAsking ? (
        <PasswordStep
          action="Continue"
          error={begin.error}
          isPending={begin.isPending}
          onPassword={(password) => begin.mutate(password, { onSuccess: setMade })}
          onCancel={() => setAsking(false)}
        />
      ) : (
        <div className={classes.actions}>
          <Button variant="default" onClick={() => setAsking(true)}>
            Set up
          </Button>
        </div>
      )}
    </div>
  );
}

function IsOn() {
  const [asking, setAsking] = useState<"off" | "codes">();
  const [codes, setCodes] = useState<string[]>();
  const end = useEndTwoFactor();
  const renew = useRenewCodes();
  const act = (password: string) =>
    asking === "off"
      ? end.mutate(password, { onSuccess: () => notifications.show({ message: "Two-factor sign-in is off." }) })
      : renew.mutate(password, {
          onSuccess: ({ recoveryCodes }) => {
            setCodes(recoveryCodes);
            setAsking(undefined);
          },
        });
  return (
    <div className={classes.form}>
      <p>On. Signing in needs a code of your authenticator.</p>
      {codes && <RecoveryCodes codes={codes} />}
      {asking ? (
        <PasswordStep
          action={asking === "off" ? "Turn off" : "Make new codes"}
          error={asking === "off" ? end.error : renew.error}
          isPending={end.isPending || renew.isPending}
          onPassword={act}
          onCancel={() => setAsking(undefined)}
        />
      ) : (
        <div className={classes.actions}>
          <Button variant="default" onClick={() => setAsking("codes")}>
            New recovery codes
          </Button>
          <Button variant="default" onClick={() => setAsking("off")}>
            Turn off
          </Button>
        </div>
      )}
    </div>
  );
}
