import { Textarea, TextInput } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { scopesQuery } from "./queries.ts";
import { ScopePicker } from "./scope-picker.tsx";

/** What can be changed of an app later too. */
export type AppFieldValues = { name: string; addresses: string; scopes: string[] };

/** What only an app that is let into every workspace needs. */
export const companyScopes = [
  { scope: "oauth.readonly", words: "See in which workspaces it is installed" },
  { scope: "oauth.write", words: "Take a token for each workspace, when it was let into all" },
];

/** The addresses that were written, one a line. */
export const toAddresses = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

type Props = { values: AppFieldValues; onChange: (part: Partial<AppFieldValues>) => void };

export const NameAndAddresses = ({ values, onChange }: Props) => (
  <>
    <TextInput
      label="Name"
      description="People see it when they are asked to let the app in."
      data-autofocus
      maxLength={100}
      value={values.name}
      onChange={(event) => onChange({ name: event.currentTarget.value })}
    />
    <Textarea
      label="Redirect addresses"
      description="One a line. People are sent back to these and to nothing that merely begins like them. https, or http on localhost."
      placeholder="https://app.example.com/oauth/callback"
      autosize
      minRows={2}
      value={values.addresses}
      onChange={(event) => onChange({ addresses: event.currentTarget.value })}
    />
  </>
);

export function AppScopes({ values, onChange }: Props) {
  const { data } = useSuspenseQuery(scopesQuery);
  return (
    <ScopePicker
      label="It may ask to"
      choices={[...data.items, ...companyScopes]}
      chosen={values.scopes}
      onChange={(scopes) => onChange({ scopes })}
    />
  );
}
