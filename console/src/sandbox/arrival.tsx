import { Button, Loader } from "@mantine/core";
import { useTimeout } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Link, useNavigate } from "react-router";
import { sentenceOf } from "../api/problem.ts";
import type { Provider } from "../api/types.ts";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { arrivalQuery } from "./queries.ts";
import classes from "./send-test-lead.module.css";

/** Tells the lead's page to show the journey from its beginning, however fast it was. */
const justSent = { justSent: true };
const slowAfterMs = 8000;

/** From "sent" to the lead's own page, where the rest of the journey shows. */
export function Arrival({ provider, externalId, onClose }: { provider: Provider; externalId: string; onClose: () => void }) {
  const { data: leadId, error } = useQuery(arrivalQuery(useWorkspaceId(), provider, externalId));
  const navigate = useNavigate();
  const to = useTo();
  const [isSlow, setIsSlow] = useState(false);
  useTimeout(() => setIsSlow(true), slowAfterMs, { autoInvoke: true });
  const there = leadId ? to("leads", leadId) : undefined;
  useEffect(() => {
    if (there) void navigate(there, { replace: true, state: justSent });
  }, [there, navigate]);
  return (
    <div className={classes.waiting} role="status">
      <Loader size={28} />
      <strong>On its way</strong>
      <p className="muted">
        {isSlow
          ? "This takes longer than usual. You can close this; the lead appears in the list when it arrives."
          : "The form is sent. Its lead arrives in a moment."}
      </p>
      {error && <p className={classes.problem}>{sentenceOf(error)}</p>}
      {isSlow && (
        <Button variant="default" component={Link} to={to("leads")} onClick={onClose}>
          Go to leads
        </Button>
      )}
    </div>
  );
}
