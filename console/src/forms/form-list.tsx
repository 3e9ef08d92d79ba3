import { IconForms } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { knownFormsQuery } from "./queries.ts";
import classes from "./forms.module.css";

/** The forms that leads of a connection come by; those that changed first. */
export const FormList = ({ connectionId }: { connectionId: string }) => (
  <Card title="Forms" flush>
    <Waiting skeleton={<Rows rows={2} />} tight>
      <Forms connectionId={connectionId} />
    </Waiting>
  </Card>
);

function Forms({ connectionId }: { connectionId: string }) {
  const { data } = useSuspenseQuery(knownFormsQuery(useWorkspaceId(), connectionId));
  const to = useTo();
  if (data.items.length === 0)
    return (
      <Empty icon={IconForms} title="No form read yet" tight>
        A form is read when its source is read for the first time, or with its first lead.
      </Empty>
    );
  return (
    <ul className={list.list}>
      {data.items.map((form) => (
        <li key={form.id}>
          <Link className={rowClass(classes.row)} to={to("connections", connectionId, "forms", form.id)}>
            <div>
              <p className={classes.title}>
                <bdi className="wrap-anywhere">{form.name ?? form.id}</bdi>
                {form.openChanges > 0 && (
                  <Tag tone={form.isBroken ? "bad" : "warn"}>{form.isBroken ? "Changed: look at it" : "Changed"}</Tag>
                )}
                {form.problem && <Tag tone="warn">Cannot be read</Tag>}
              </p>
              <p className="muted small">
                {form.version === 0 ? (
                  "Not read yet"
                ) : (
                  <>
                    {count(form.version, "version")}, last looked at <When at={form.checkedAt} />
                  </>
                )}
              </p>
            </div>
          </Link>
        </li>
      ))}
    </ul>
  );
}
