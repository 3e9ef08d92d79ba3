import { Autocomplete, Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { Link } from "react-router";
import type { RepairLead } from "../api/types.ts";
import { Refused } from "../lib/ui/dialog.tsx";
import { rowClass } from "../lib/ui/list.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { useMay } from "../shell/may.tsx";
import { useRelease, useRepair } from "./queries.ts";
import classes from "./repairs.module.css";

/** One lead: each value that does not fit is mended in place, then it goes on. Its answers stay as they came. */
export function RepairLeadRow({ lead }: { lead: RepairLead }) {
  const workspace = useWorkspaceId();
  const to = useTo();
  const mayAct = useMay("editor");
  const repair = useRepair(workspace);
  const release = useRelease(workspace);
  const [values, setValues] = useState<Record<string, string>>(() =>
    Object.fromEntries(lead.problems.map(({ to: field, given }) => [field, given ?? ""])),
  );
  const name = lead.name ?? "No name";
  const fits = lead.problems.length === 0;
  const isFilled = lead.problems.every(({ to: field }) => (values[field] ?? "").trim() !== "");
  const done = { onSuccess: () => notifications.show({ message: `${name} is on the way again.` }) };
  return (
    <li className={rowClass(classes.lead)}>
      <div className={classes.who}>
        <Link className="link" to={to("leads", lead.id)}>
          <bdi>{name}</bdi>
        </Link>
        <span className="muted small wrap-anywhere">
          {lead.formName && `${lead.formName} · `}
          <When at={lead.receivedAt} />
        </span>
      </div>
      <form
        className={classes.mend}
        onSubmit={(event) => {
          event.preventDefault();
          if (fits) release.mutate({ leadIds: [lead.id] }, done);
          else if (isFilled) repair.mutate({ id: lead.id, values }, done);
        }}
      >
        {fits && <p className="small">It fits the mapping as it is now.</p>}
        {lead.problems.map(({ to: field, toName, message, choices }) => (
          <Autocomplete
            key={field}
            label={toName}
            description={message}
            disabled={!mayAct}
            data={choices}
            maxLength={2000}
            value={values[field] ?? ""}
            onChange={(value) => setValues((before) => ({ ...before, [field]: value }))}
          />
        ))}
        <Refused error={repair.error ?? release.error} />
        {mayAct && (
          <Button type="submit" size="sm" disabled={!fits && !isFilled} loading={repair.isPending || release.isPending}>
            {fits ? "Release" : "Mend and release"}
          </Button>
        )}
      </form>
    </li>
  );
}
