import { Button, Select, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Account } from "../api/types.ts";
import { timeZones } from "../settings/choices.ts";
import { HoursField } from "./hours-field.tsx";
import { accountQuery, useChangeAccount } from "./queries.ts";
import { Refused } from "./refused.tsx";
import classes from "./account.module.css";

const here = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Name, phone, and when one works. */
export function ProfileForm() {
  const { data: stored } = useSuspenseQuery(accountQuery);
  const [changed, setChanged] = useState<Partial<Account>>({});
  const change = useChangeAccount();
  const { name, phone, timeZone, workingHours } = { ...stored, ...changed };
  const zones = useMemo(() => timeZones(stored.timeZone ?? here()), [stored.timeZone]);
  const set = (part: Partial<Account>) => setChanged({ ...changed, ...part });
  const save = () =>
    change.mutate(
      { name, phone: phone || null, timeZone, workingHours },
      {
        onSuccess: () => {
          setChanged({});
          notifications.show({ message: "Your profile is saved." });
        },
      },
    );
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextInput
        label="Name"
        autoComplete="name"
        required
        withAsterisk={false}
        value={name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label="Phone"
        description="With the country code, like +1 312 555 0123. Programs that use the Contacts API see it."
        type="tel"
        autoComplete="tel"
        value={phone ?? ""}
        onChange={(event) => set({ phone: event.currentTarget.value })}
      />
      <Select
        label="Time zone"
        description="In which your working hours are meant."
        searchable
        clearable
        placeholder={`Not set; this device is in ${here()}`}
        limit={200}
        data={zones}
        value={timeZone}
        onChange={(value) => set({ timeZone: value })}
      />
      <HoursField hours={workingHours} onChange={(hours) => set({ workingHours: hours })} />
      <Refused error={change.error} />
      <div className={classes.actions}>
        <Button type="submit" disabled={Object.keys(changed).length === 0 || name.trim() === ""} loading={change.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
