import { Button, Radio, Switch } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { sentenceOf } from "../api/problem.ts";
import type { WorkspaceSettings } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { FormSkeleton } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { countryName } from "./choices.ts";
import { settingsQuery, useChangeSettings } from "./workspace-settings.ts";
import classes from "./duplicates-section.module.css";

type Duplicates = WorkspaceSettings["duplicates"];

const orders: { value: string; label: string; description: string }[] = [
  {
    value: "email,phone",
    label: "E-mail first, then phone",
    description:
      "Somebody is found by the e-mail; by the phone when nobody has the e-mail. Where the two are different contacts, the one with the e-mail is written.",
  },
  {
    value: "phone,email",
    label: "Phone first, then e-mail",
    description: "The same the other way round: where the two are different contacts, the one with the phone is written.",
  },
  { value: "email", label: "E-mail only", description: "Several contacts may have one phone, as families and offices do." },
  { value: "phone", label: "Phone only", description: "Several contacts may have one e-mail." },
];

/** When two submissions are one person. */
export const DuplicatesSection = () => (
  <Card title="One person, one contact">
    <Waiting skeleton={<FormSkeleton />} tight>
      <Form />
    </Waiting>
  </Card>
);

function Form() {
  const workspace = useWorkspaceId();
  const to = useTo();
  const { data } = useSuspenseQuery(settingsQuery(workspace));
  const [changed, setChanged] = useState<Partial<Duplicates>>({});
  const change = useChangeSettings(workspace);
  const duplicates: Duplicates = { ...data.duplicates, ...changed };
  const order = duplicates.matchBy.join(",");
  const isChanged = duplicates.allowed !== data.duplicates.allowed || order !== data.duplicates.matchBy.join(",");
  const forbids = data.duplicates.allowed && !duplicates.allowed;
  const save = () =>
    change.mutate(
      { duplicates },
      {
        onSuccess: () => {
          setChanged({});
          notifications.show({ message: "The rule is saved, and holds from now on." });
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
      <p className="muted small">
        This holds for the built-in contact book. HighLevel has its own setting under Settings → Business Profile. Letters in e-mails do not
        matter; phone numbers without a country code are read as numbers of {countryName(data.country)}.
      </p>
      <Radio.Group
        label="What finds a person"
        value={order}
        onChange={(value) => setChanged({ ...changed, matchBy: value.split(",") as Duplicates["matchBy"] })}
      >
        <div className={classes.choices}>
          {orders.map(({ value, label, description }) => (
            <Radio key={value} value={value} label={label} description={description} />
          ))}
        </div>
      </Radio.Group>
      <Switch
        label="Allow duplicates"
        description="Programs may then make a second contact with the same e-mail or phone. Leads still find the one that was first."
        checked={duplicates.allowed}
        onChange={(event) => setChanged({ ...changed, allowed: event.currentTarget.checked })}
      />
      {forbids && (
        <p className={classes.hint} role="status">
          Duplicates that are there stay. They are then shown under{" "}
          <Link className="link" to={to("conflicts")}>
            Conflicts
          </Link>{" "}
          for you to merge or keep apart.
        </p>
      )}
      {change.error && (
        <p className={classes.problem} role="alert">
          {sentenceOf(change.error)}
        </p>
      )}
      <div>
        <Button type="submit" disabled={!isChanged} loading={change.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
