import { Button, Group, ScrollArea, Select, Table, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { Import } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { Term } from "../lib/ui/term.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { fieldsQuery } from "./import-queries.ts";

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
      <Text size="sm" c="dimmed" mb="sm">
        The <Term word="mapping" />: what each column becomes. A column that becomes nothing is left out.
      </Text>
      <ScrollArea>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Column</Table.Th>
              <Table.Th>Becomes</Table.Th>
              <Table.Th>First rows</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.columns.map((column, index) => (
              <Table.Tr key={column}>
                <Table.Th scope="row">{column}</Table.Th>
                <Table.Td miw={180}>
                  <Select
                    aria-label={`${column} becomes`}
                    placeholder="Left out"
                    clearable
                    searchable
                    data={[...known, { group: "New", items: [{ value: `new:${column.slice(0, 255)}`, label: `New field “${column}”` }] }]}
                    value={mapping[column] ?? null}
                    onChange={(target) => choose(column, target)}
                  />
                </Table.Td>
                <Table.Td>
                  <Text size="sm" c="dimmed" lineClamp={2}>
                    {found.sample
                      .slice(0, shownSamples)
                      .map((row) => row[index])
                      .filter(Boolean)
                      .join(" · ")}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
      <Group mt="md">
        <Button variant="default" disabled={!canStart || isStarting} onClick={() => onStart(true)}>
          Try it
        </Button>
        <Button disabled={!canStart} loading={isStarting} onClick={() => onStart(false)}>
          Import
        </Button>
        {!canStart && (
          <Text size="sm" role="status">
            Say which column is the e-mail or the phone: by it a person is found.
          </Text>
        )}
      </Group>
    </Card>
  );
}
