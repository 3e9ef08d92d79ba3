import { Button, PasswordInput, SegmentedControl, TextInput } from "@mantine/core";
import { useState } from "react";
import { IconCircleCheck } from "@tabler/icons-react";
import type { FacebookSetup } from "../../api/types.ts";
import { useSession } from "../../shell/session.ts";
import { Refused } from "../dialog.tsx";
import { type Place, useSetApp } from "./queries.ts";
import { Values } from "./values.tsx";
import classes from "./facebook.module.css";

type Props = { setup: FacebookSetup; place: Place; onPlace: (place: Place) => void };

/** Which Facebook, which app, and everything to paste into Meta's dashboard. */
export function AppStep({ setup, place, isOpen, onPlace }: Props & { isOpen: boolean }) {
  const [isChanging, setChanging] = useState(false);
  const { app } = setup;
  return (
    <div className={classes.step}>
      <Which setup={setup} place={place} onPlace={onPlace} />
      {app && !isChanging ? (
        <p className={classes.done}>
          <IconCircleCheck size={18} aria-hidden />
          <span>
            App <span className="mono">{app.appId}</span>{" "}
            {place === "sandbox" ? "of the simulated Facebook" : app.isInstallations ? "of this installation" : "of this workspace"} is
            used.
          </span>
          {place !== "sandbox" && (
            <Button size="xs" variant="default" onClick={() => setChanging(true)}>
              Use another app
            </Button>
          )}
        </p>
      ) : (
        place !== "sandbox" && <AppForm place={place} onDone={() => setChanging(false)} />
      )}
      <details className={classes.more} open={isOpen}>
        <summary>Values for Meta's dashboard</summary>
        <Values setup={setup} isSimulated={place === "sandbox"} />
      </details>
    </div>
  );
}

function Which({ setup, place, onPlace }: Props) {
  const isOwner = useSession().user?.isInstanceOwner === true;
  const [address, setAddress] = useState(place !== null && place !== "sandbox" ? place : (setup.ownBaseUrl ?? ""));
  return (
    <>
      {setup.hasSandbox && (
        <SegmentedControl
          aria-label="Which Facebook"
          value={place === "sandbox" ? "sandbox" : "meta"}
          onChange={(next) => onPlace(next === "sandbox" ? "sandbox" : null)}
          data={[
            { value: "meta", label: "Facebook" },
            { value: "sandbox", label: "Simulated Facebook" },
          ]}
        />
      )}
      {isOwner && place !== "sandbox" && (
        <details className={classes.more}>
          <summary>Another address</summary>
          <div className={classes.row}>
            <TextInput
              label="Address of the Graph API"
              description="Empty: Facebook itself. For tests, by an owner of the installation."
              value={address}
              onChange={(event) => setAddress(event.currentTarget.value)}
            />
            <Button variant="default" onClick={() => onPlace(address.trim() || null)}>
              Use it
            </Button>
          </div>
        </details>
      )}
    </>
  );
}

function AppForm({ place, onDone }: { place: Place; onDone: () => void }) {
  const [fields, setFields] = useState({ appId: "", appSecret: "", configId: "" });
  const [isAsked, setAsked] = useState(false);
  const save = useSetApp();
  const isDigits = /^\d+$/.test(fields.appId.trim());
  const configId = fields.configId.trim();
  const isConfig = configId === "" || /^\d+$/.test(configId);
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (isDigits && isConfig && fields.appSecret.trim())
          save.mutate({ ...fields, configId: configId || null, baseUrl: place }, { onSuccess: onDone });
      }}
    >
      <p className="small muted">
        At developers.facebook.com create an app of type Business, one for this LeadRelay alone. Both values stand under App settings,
        Basic.
      </p>
      <TextInput
        label="App ID"
        inputMode="numeric"
        autoComplete="off"
        value={fields.appId}
        error={isAsked && !isDigits ? "The app ID is a number" : undefined}
        onChange={(event) => setFields({ ...fields, appId: event.currentTarget.value })}
      />
      <PasswordInput
        label="App secret"
        description="Kept sealed; it is never shown again."
        autoComplete="off"
        value={fields.appSecret}
        error={isAsked && !fields.appSecret.trim() ? "This is needed" : undefined}
        onChange={(event) => setFields({ ...fields, appSecret: event.currentTarget.value })}
      />
      <TextInput
        label="Configuration ID (only with Facebook Login for Business)"
        description="In Meta's dashboard under Facebook Login for Business, Configurations: make one with the permissions of the guide."
        inputMode="numeric"
        autoComplete="off"
        value={fields.configId}
        error={isConfig ? undefined : "The configuration ID is a number"}
        onChange={(event) => setFields({ ...fields, configId: event.currentTarget.value })}
      />
      <Refused error={save.error} />
      <div>
        <Button type="submit" loading={save.isPending}>
          Check and keep the app
        </Button>
      </div>
    </form>
  );
}
