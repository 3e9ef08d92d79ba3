import { IconArrowsExchange } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { MappableForm } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { Term } from "../lib/ui/term.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { formsQuery } from "./queries.ts";
import classes from "./mappings.module.css";

export const MappingsPage = () => (
  <Page>
    <PageHeader
      name="Mapping"
      title="Mapping"
      description={
        <>
          A <Term word="mapping" /> says which answer of a form becomes which field of a <Term word="contact" />.
        </>
      }
    />
    <Card flush>
      <Waiting skeleton={<Rows rows={4} />}>
        <Forms />
      </Waiting>
    </Card>
  </Page>
);

function Forms() {
  const { data } = useSuspenseQuery(formsQuery(useWorkspaceId()));
  const to = useTo();
  if (data.items.length === 0)
    return (
      <Empty
        icon={IconArrowsExchange}
        title="No form to map yet"
        action={
          <Link className="link" to={to("connections")}>
            Connections & sources
          </Link>
        }
      >
        Add a source first. Its forms appear here as soon as they are known.
      </Empty>
    );
  return (
    <ul className={list.list}>
      {data.items.map((form) => (
        <li key={`${form.sourceId} ${form.formId}`}>
          <Row form={form} />
        </li>
      ))}
    </ul>
  );
}

function Row({ form: { sourceId, sourceName, formId, formName, mapping, held } }: { form: MappableForm }) {
  const to = useTo();
  return (
    <Link className={rowClass(classes.form)} to={to("mappings", sourceId, ...(formId === null ? [] : [formId]))}>
      <span>
        <bdi className={cx(classes.name, "wrap-anywhere")}>{formId === null ? "All other forms" : (formName ?? `Form ${formId}`)}</bdi>
        <span className="muted small wrap-anywhere">
          {sourceName}
          {formId === null && " · for forms without a mapping of their own"}
        </span>
      </span>
      <span className={classes.figures}>
        {held > 0 && <Tag tone="warn">{count(held, "lead")} held</Tag>}
        {mapping ? (
          <span className="muted small">
            {count(mapping.ruleCount, "field")} · version {mapping.version} · <When at={mapping.updatedAt} />
          </span>
        ) : (
          <span className="muted small">Not mapped: recognised fields only</span>
        )}
      </span>
    </Link>
  );
}
