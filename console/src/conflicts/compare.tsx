import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { sentenceOf } from "../api/problem.ts";
import type { Conflict } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { type Settlement, useSettle } from "./queries.ts";
import { Sides, useChoice } from "./sides.tsx";
import { nameOf } from "./words.ts";
import classes from "./conflicts.module.css";

/** Both contacts side by side, with a choice where they differ, and the decision. */
export function Compare({ conflict }: { conflict: Conflict }) {
  const { contacts, settled } = conflict;
  const [choice, setChoice] = useChoice(conflict);
  const { keepId, choices } = choice;
  const settle = useSettle(useWorkspaceId(), conflict.id);
  const isOpen = settled === null;
  const decide = (settlement: Settlement, message: string) =>
    settle.mutate(settlement, { onSuccess: () => notifications.show({ message }) });
  const kept = contacts.find(({ id }) => id === keepId) ?? contacts[0];
  return (
    <Card flush>
      <Sides comparison={conflict} choice={choice} onChange={isOpen ? setChoice : undefined} />
      {isOpen && (
        <div className={classes.foot}>
          <Button
            loading={settle.isPending && settle.variables.as === "merge"}
            disabled={settle.isPending}
            onClick={() => decide({ as: "merge", keep: keepId, choices }, "They are one contact now. You can undo that under Merges.")}
          >
            One person: merge
          </Button>
          <Button
            variant="default"
            loading={settle.isPending && settle.variables.as === "keep_apart"}
            disabled={settle.isPending}
            onClick={() => decide({ as: "keep_apart" }, "They stay two contacts.")}
          >
            Two people: keep apart
          </Button>
          <p className="muted small">
            Merged into <bdi>{nameOf(kept)}</bdi>, the contact keeps all e-mails, phones, tags, tasks, notes and leads of both. The other
            contact is gone for programs that use the API.
          </p>
          {settle.error && (
            <p className={classes.problem} role="alert">
              {sentenceOf(settle.error)}
            </p>
          )}
        </div>
      )}
    </Card>
  );
}
