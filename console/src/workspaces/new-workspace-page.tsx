import { Button, Select, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { answer, api } from "../api/client.ts";
import type { NewWorkspace } from "../api/types.ts";
import { Entrance, ProblemLine } from "../session/entrance.tsx";
import { countries, currencies, timeZones } from "../settings/choices.ts";
import { sessionQuery } from "../shell/session.ts";
import classes from "../session/entrance.module.css";

function useCreateWorkspace() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewWorkspace) => answer(api.POST("/api/v1/workspaces", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  });
}

const hereZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;
const hereCountry = () => new Intl.Locale(navigator.language).maximize().region ?? "US";

/** One more client: its name, and how its numbers, dates and amounts are read. */
export function NewWorkspacePage() {
  const [form, setForm] = useState(() => ({ name: "", country: hereCountry(), timeZone: hereZone(), currency: "USD" }));
  const [choices] = useState(() => ({ countries: countries(), zones: timeZones(hereZone()), currencies: currencies() }));
  const { data: session } = useQuery(sessionQuery);
  const create = useCreateWorkspace();
  const navigate = useNavigate();
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  if (session && !session.user?.isInstanceOwner)
    return (
      <Entrance title="Not for you" lead="Only owners of this installation make workspaces. Ask one of them.">
        <Link className="link" to="/">
          Back
        </Link>
      </Entrance>
    );
  return (
    <Entrance title="New workspace" lead="One client, with members, connections, automations and contacts of its own.">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate(form, { onSuccess: ({ id }) => void navigate(`/w/${encodeURIComponent(id)}`) });
        }}
      >
        <TextInput
          label="Name"
          required
          autoFocus
          maxLength={200}
          withAsterisk={false}
          value={form.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Select
          label="Country"
          description="How phone numbers without a country code are read."
          searchable
          allowDeselect={false}
          data={choices.countries}
          value={form.country}
          onChange={(value) => value && set({ country: value })}
        />
        <Select
          label="Time zone"
          searchable
          allowDeselect={false}
          limit={200}
          data={choices.zones}
          value={form.timeZone}
          onChange={(value) => value && set({ timeZone: value })}
        />
        <Select
          label="Currency"
          searchable
          allowDeselect={false}
          data={choices.currencies}
          value={form.currency}
          onChange={(value) => value && set({ currency: value })}
        />
        <ProblemLine error={create.error} />
        <Button type="submit" size="md" loading={create.isPending}>
          Create workspace
        </Button>
        <Link className="link" to="/">
          Cancel
        </Link>
      </form>
    </Entrance>
  );
}
