import { Button, Select } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { Import } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { Term } from "../lib/ui/term.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { fieldsQuery } from "./import-queries.ts";
import classes from "./import.module.css";

type Mapping = Import["mapping"];
type Props = {
  found: Import;
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
  isStarting: boolean;
  onStart: (dryRun: boolean) => void;
};

const fieldNames = {
  email: "E-mail",
  phone: "Phone",
  firstName: "First name",
  lastName: "Last name",
  name: "Full name",
  companyName: "Company",
  address1: "Street",
  city: "City",
  state: "State",
  country: "Country",
  postalCode: "Postal code",
  website: "Website",
  timezone: "Time zone",
  source: "Source",
  dateOfBirth: "Date of birth",
  gender: "Gender",
  tags: "Tags",
};
const shownSamples = 3;

/** What each column becomes, beside what stands in it. */
export function ImportMapping({ found, mapping, onChange, isStarting, onStart }: Props) {
  const { data: fields } = useSuspenseQuery(fieldsQuery(useWorkspaceId()));
  const known = [
    { group: "Contact", items: Object.entries(fieldNames).map(([value, label]) => ({ value, label })) },
    { group: "Custom fields", items: fields.map(({ id, name }) => ({ value: `custom:${id}`, label: name })) },
  ];
  const choose = (column: string, target: string | null) => {
    const others = Object.entries(mapping).filter(([other, taken]) => other !== column && taken !== target);
    onChange(Object.fromEntries(target === null ? others : [...others, [column, target]]));
  };
  const canStart = Object.values(mapping).some((target) => target === "email" || target === "phone");
  return (
    <Card title={`Columns of ${found.fileName}`}>
      <p className={classes.about}>
        The <Term word="mapping" />: what each column becomes. A column that becomes nothing is left out.
      </p>
      <ul>
        {found.columns.map((column, index) => (
          <li key={column} className={classes.column}>
            <div>
              <p className={classes.columnName}>{column}</p>
              <p className={classes.sample}>
                {found.sample
                  .slice(0, shownSamples)
                  .map((row) => row[index])
                  .filter(Boolean)
                  .join(" · ") || "Empty in the first rows"}
              </p>
            </div>
            <Select
              aria-label={`${column} becomes`}
              placeholder="Left out"
              clearable
              searchable
              nothingFoundMessage="No such field"
              data={[...known, { group: "New", items: [{ value: `new:${column.slice(0, 255)}`, label: `New field “${column}”` }] }]}
              value={mapping[column] ?? null}
              onChange={(target) => choose(column, target)}
            />
          </li>
        ))}
      </ul>
      <div className={classes.foot}>
        <Button variant="default" disabled={!canStart || isStarting} onClick={() => onStart(true)}>
          Try it
        </Button>
        <Button disabled={!canStart} loading={isStarting} onClick={() => onStart(false)}>
          Import
        </Button>
        {!canStart && (
          <p className="small" role="status">
            Say which column is the e-mail or the phone: by it a person is found.
          </p>
        )}
      </div>
    </Card>
  );
}
