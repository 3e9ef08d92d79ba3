import { Button } from "@mantine/core";
import { sentenceOf } from "../api/problem.ts";
import type { Step } from "../api/types.ts";
import { useWorkspaceId } from "../lib/use-address.ts";
import { useSettleStep } from "./queries.ts";
import classes from "./settle-step.module.css";

/** Nobody could find out whether it arrived: a person looks at the destination and says so here. */
export function SettleStep({ step, leadId }: { step: Step; leadId: string }) {
  const settle = useSettleStep(useWorkspaceId(), leadId);
  const say = (as: "delivered" | "not_delivered") => settle.mutate({ stepId: step.id, as });
  const isSaying = (as: string) => settle.isPending && settle.variables.as === as;
  return (
    <div className={classes.settle}>
      <Button size="xs" loading={isSaying("delivered")} disabled={settle.isPending} onClick={() => say("delivered")}>
        It arrived: mark as delivered
      </Button>
      <Button
        size="xs"
        variant="default"
        loading={isSaying("not_delivered")}
        disabled={settle.isPending}
        onClick={() => say("not_delivered")}
      >
        It did not: send again
      </Button>
      {settle.error && (
        <p className={classes.problem} role="alert">
          {sentenceOf(settle.error)}
        </p>
      )}
    </div>
  );
}
