import { Select } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { sentenceOf } from "../api/problem.ts";
import type { MappingRule } from "../api/types.ts";
import { useWorkspaceId } from "../lib/use-address.ts";
import { formsQuery, mappingQuery } from "./queries.ts";
import classes from "./mappings.module.css";

/** A form like another one need not be mapped again: its rules are taken over, to be changed and saved here. */
export function CopyRules({ onChange }: { onChange: (rules: MappingRule[]) => void }) {
  const workspace = useWorkspaceId();
  const queries = useQueryClient();
  const { formId = null } = useParams();
  const { data } = useSuspenseQuery(formsQuery(workspace));
  const others = data.items.flatMap(({ mapping, ...form }) => (mapping && form.formId !== formId ? [mapping] : []));
  if (others.length === 0) return null;
  const copy = (id: string) =>
    queries.fetchQuery(mappingQuery(workspace, id)).then(
      (mapping) => mapping && onChange(mapping.rules),
      (error: unknown) => notifications.show({ color: "red", title: "Not copied", message: sentenceOf(error) }),
    );
  return (
    <div className={classes.copy}>
      <Select
        label="Begin with the rules of another form"
        placeholder="Choose a form"
        searchable
        data={others.map(({ id, name }) => ({ value: id, label: name }))}
        value={null}
        onChange={(id) => id !== null && void copy(id)}
      />
    </div>
  );
}
