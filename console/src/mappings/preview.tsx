import { ScrollArea, Table } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { MappedLead, MappingPreview, MappingRule } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty, Failed } from "../lib/ui/empty.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { type Place, previewQuery } from "./queries.ts";
import classes from "./mappings.module.css";

const TYPING_MS = 400;

/** The latest real leads side by side: as they are written now, and as they would be. */
export function Preview({ place, rules }: { place: Place; rules: MappingRule[] }) {
  const [settled] = useDebouncedValue(rules, TYPING_MS);
  const isReady = settled.length > 0 && settled.every(({ fixed }) => fixed !== "");
  const query = useQuery({ ...previewQuery(useWorkspaceId(), place, settled), enabled: isReady });
  return (
    <Card title="On the latest leads" flush aside={query.data && <Held held={query.data.held} />}>
      {!isReady && (
        <Empty title="Nothing to try yet" tight>
          Give an answer a field, and see here what it makes of real leads.
        </Empty>
      )}
      {isReady && query.error && <Failed error={query.error} onRetry={() => void query.refetch()} tight />}
      {isReady && query.isPending && <Rows rows={3} />}
      {isReady && query.data && <Leads leads={query.data.leads} />}
    </Card>
  );
}

const Held = ({ held }: { held: MappingPreview["held"] }) =>
  held.looked === 0 ? null : (
    <span className="small" role="status">
      {held.fitting} of {count(held.looked, "held lead")} would go on
    </span>
  );

function Leads({ leads }: { leads: MappingPreview["leads"] }) {
  const to = useTo();
  if (leads.length === 0)
    return (
      <Empty title="No lead of this form yet" tight>
        Send a test lead, and it appears here.
      </Empty>
    );
  return (
    <div className={classes.previews}>
      {leads.map(({ id, name, receivedAt, before, after }, at) => {
        const holding = after.findings.filter(({ holds }) => holds);
        return (
          <details key={id} open={at === 0} className={classes.preview}>
            <summary>
              <bdi className={classes.name}>{name ?? "No name"}</bdi>{" "}
              <span className="muted small">
                <When at={receivedAt} />
              </span>{" "}
              {holding.length > 0 ? <Tag tone="warn">would be held</Tag> : <Tag tone="good">fits</Tag>}
            </summary>
            <ScrollArea>
              <Compare before={before} after={after} />
            </ScrollArea>
            <p className="small">
              <Link className="link" to={to("leads", id)}>
                Open the lead
              </Link>
            </p>
          </details>
        );
      })}
    </div>
  );
}

/** Field by field; what changes stands out in words too. */
function Compare({ before, after }: { before: MappedLead; after: MappedLead }) {
  const all = [...after.fields, ...before.fields.filter(({ to }) => !after.fields.some((field) => field.to === to))];
  return (
    <>
      <Table verticalSpacing={4} className={classes.compare}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Field</Table.Th>
            <Table.Th>Now</Table.Th>
            <Table.Th>With these rules</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {all.map(({ to, name }) => {
            const [old, now] = [textOf(before, to), textOf(after, to)];
            return (
              <Table.Tr key={to}>
                <Table.Th scope="row">{name}</Table.Th>
                <Table.Td className="wrap-anywhere">{old ?? <span className="muted">nothing</span>}</Table.Td>
                <Table.Td className={cx("wrap-anywhere", old !== now && classes.changed)}>
                  {now ?? <span className="muted">nothing</span>}
                  {old !== now && <span className="for-readers"> (changed)</span>}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      {after.findings.length > 0 && (
        <ul className={classes.findings}>
          {after.findings.map(({ to, kind, message }) => (
            <li key={`${to} ${kind}`}>{message}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function textOf({ fields }: MappedLead, to: string): string | null {
  const value = fields.find((field) => field.to === to)?.value;
  if (value === undefined) return null;
  return Array.isArray(value) ? value.join(", ") : String(value);
}
