import { Button } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { sentenceOf } from "../api/problem.ts";
import type { Form, TestLead } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { Block } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { For } from "../shell/may.tsx";
import { testLeadQuery, useTestLead } from "./queries.ts";
import { Stages } from "./stages.tsx";
import { WrittenBy } from "./written-by.tsx";
import classes from "./test-leads.module.css";

/** A lead that Facebook itself makes of a form, watched from there to the contact: the whole road, as a real one takes it. */
export const TestLeadCard = ({ form }: { form: Form }) => (
  <Card title="Try the whole road">
    <p className="muted small">
      Facebook makes a test lead of this form and announces it like a real one. It is marked as a test everywhere and counted in no figure.
    </p>
    <Waiting skeleton={<Block height={96} />} tight>
      <Last form={form} />
    </Waiting>
  </Card>
);

function Last({ form }: { form: Form }) {
  const key = { connectionId: form.connectionId, formId: form.id };
  const { data } = useSuspenseQuery(testLeadQuery(useWorkspaceId(), key));
  const change = useTestLead(key);
  const { testLead } = data;
  return (
    <div className={classes.card}>
      {testLead && <Made testLead={testLead} />}
      {change.error && (
        <p className={classes.problem} role="alert">
          {sentenceOf(change.error)}
        </p>
      )}
      <For least="editor">
        <div className={classes.actions}>
          <Button
            variant={testLead ? "default" : "filled"}
            leftSection={<IconSend size={16} aria-hidden />}
            loading={change.isPending && change.variables === "make"}
            onClick={() => change.mutate("make")}
          >
            {testLead ? "Make another one" : "Make a test lead"}
          </Button>
          {testLead && !testLead.removedAt && (
            <Button variant="subtle" loading={change.isPending && change.variables === "remove"} onClick={() => change.mutate("remove")}>
              Delete it at Facebook
            </Button>
          )}
        </div>
      </For>
    </div>
  );
}

function Made({ testLead }: { testLead: TestLead }) {
  const to = useTo();
  return (
    <>
      <Stages stages={testLead.stages} />
      <p className="small">
        Made <When at={testLead.createdAt} />
        {testLead.removedAt && (
          <>
            , deleted at Facebook <When at={testLead.removedAt} />
          </>
        )}
        .{" "}
        {testLead.leadId && (
          <Link className="link" to={to("leads", testLead.leadId)}>
            Open the lead
          </Link>
        )}
      </p>
      {testLead.leadId && <WrittenBy leadId={testLead.leadId} />}
    </>
  );
}
