import { Button, Select, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { sentenceOf } from "../api/problem.ts";
import { Card } from "../lib/ui/card.tsx";
import { FormSkeleton } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { useMay } from "../shell/may.tsx";
import { countries, currencies, timeZones } from "./choices.ts";
import { settingsQuery, useChangeSettings } from "./workspace-settings.ts";
import classes from "./workspace-section.module.css";

/** Name, country, time zone and currency. */
export const WorkspaceSection = () => (
  <Card title="Workspace">
    <Waiting skeleton={<FormSkeleton />} tight>
      <Form />
    </Waiting>
  </Card>
);

function Form() {
  const workspace = useWorkspaceId();
  const { data: stored } = useSuspenseQuery(settingsQuery(workspace));
  const [changed, setChanged] = useState<Partial<typeof stored>>({});
  const change = useChangeSettings(workspace);
  const mayChange = useMay("admin");
  const settings = { ...stored, ...changed };
  const set = (part: Partial<typeof stored>) => setChanged({ ...changed, ...part });
  const isChanged = (["name", "country", "timeZone", "currency"] as const).some((field) => settings[field] !== stored[field]);
  const choices = useMemo(
    () => ({ countries: countries(), currencies: currencies(), zones: timeZones(stored.timeZone) }),
    [stored.timeZone],
  );
  const { name, country, timeZone, currency } = settings;
  const save = () =>
    change.mutate(
      { name, country, timeZone, currency },
      {
        onSuccess: () => {
          setChanged({});
          notifications.show({ message: "The settings are saved." });
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
        description="How the workspace is called here and in alerts."
        error={name.trim() === "" ? "A workspace needs a name" : undefined}
        readOnly={!mayChange}
        value={name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Select
        label="Country"
        description="How phone numbers without a country code are read."
        searchable
        allowDeselect={false}
        data={choices.countries}
        readOnly={!mayChange}
        value={country}
        onChange={(value) => value && set({ country: value })}
      />
      <Select
        label="Time zone"
        description="For dates in templates and for working hours."
        searchable
        allowDeselect={false}
        limit={200}
        data={choices.zones}
        readOnly={!mayChange}
        value={timeZone}
        onChange={(value) => value && set({ timeZone: value })}
      />
      <Select
        label="Currency"
        description="For amounts in reports."
        searchable
        allowDeselect={false}
        data={choices.currencies}
        readOnly={!mayChange}
        value={currency}
        onChange={(value) => value && set({ currency: value })}
      />
      {change.error && (
        <p className={classes.problem} role="alert">
          {sentenceOf(change.error)}
        </p>
      )}
      <div className={classes.foot}>
        {mayChange && (
          <Button type="submit" disabled={!isChanged || name.trim() === ""} loading={change.isPending}>
            Save
          </Button>
        )}
        <span className="muted small">
          Its id, <code className="mono">{stored.id}</code>, stays as it is. Leads that are here keep what they were read with.
        </span>
      </div>
    </form>
  );
}
