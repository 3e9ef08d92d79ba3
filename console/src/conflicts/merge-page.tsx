import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconUserQuestion } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "react-router";
import { ContactPicker } from "../contacts/contact-picker.tsx";
import { contactQuery } from "../contacts/queries.ts";
import { Card } from "../lib/ui/card.tsx";
import { Refused } from "../lib/ui/dialog.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { Block, PageSkeleton } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useFilters, useTo, useWorkspaceId } from "../lib/use-address.ts";
import { comparisonQuery, useMerge } from "./queries.ts";
import { Sides, useChoice } from "./sides.tsx";
import { UndoMerge } from "./undo-merge.tsx";
import { nameOf } from "./words.ts";
import classes from "./conflicts.module.css";

const undoMs = 20_000;

/** Two contacts that a person knows to be one: the other is found, both are compared, and one is kept. */
export function MergePage() {
  const { contactId = "" } = useParams();
  return (
    <Waiting key={contactId} skeleton={<PageSkeleton />} missing={<Gone />}>
      <Choose contactId={contactId} />
    </Waiting>
  );
}

function Choose({ contactId }: { contactId: string }) {
  const { data: contact } = useSuspenseQuery(contactQuery(useWorkspaceId(), contactId));
  const [{ with: otherId }, change] = useFilters(["with"]);
  const to = useTo();
  return (
    <Page>
      <PageHeader
        name={`Merge ${nameOf(contact)}`}
        above={{ label: nameOf(contact), to: to("contacts", contactId) }}
        title={
          <>
            Merge <bdi>{nameOf(contact)}</bdi> with another contact
          </>
        }
        description="Nothing is lost, and it can be undone under Conflicts, Merges."
      />
      <div className={classes.picker}>
        <ContactPicker label="The other contact" exceptId={contactId} value={otherId ?? null} onChange={(id) => change({ with: id })} />
      </div>
      {otherId && (
        <Waiting key={otherId} skeleton={<Block height={320} />} missing={<Gone />}>
          <Both contactId={contactId} otherId={otherId} />
        </Waiting>
      )}
    </Page>
  );
}

function Both({ contactId, otherId }: { contactId: string; otherId: string }) {
  const workspace = useWorkspaceId();
  const { data: comparison } = useSuspenseQuery(comparisonQuery(workspace, contactId, otherId));
  const [choice, setChoice] = useChoice(comparison, contactId);
  const merge = useMerge(workspace);
  const navigate = useNavigate();
  const to = useTo();
  const [one, other] = comparison.contacts;
  const [kept, merged] = one.id === choice.keepId ? [one, other] : [other, one];
  const mergeThem = () =>
    merge.mutate(
      { keepId: kept.id, otherId: merged.id, choices: choice.choices },
      {
        onSuccess: ({ mergeId }) => {
          void navigate(to("contacts", kept.id));
          notifications.show({ id: mergeId, autoClose: undoMs, message: <UndoMerge workspace={workspace} mergeId={mergeId} /> });
        },
      },
    );
  return (
    <Card flush>
      <Sides comparison={comparison} choice={choice} onChange={setChoice} />
      <div className={classes.foot}>
        <Button loading={merge.isPending} onClick={mergeThem}>
          Merge
        </Button>
        <p className="muted small">
          <bdi>{nameOf(kept)}</bdi> keeps all e-mails, phones, tags, tasks, notes and leads of both. The other contact is gone for programs
          that use the API.
        </p>
        <Refused error={merge.error} />
      </div>
    </Card>
  );
}

function Gone() {
  const to = useTo();
  return (
    <Card>
      <Empty
        icon={IconUserQuestion}
        title="No such contact"
        action={
          <Link className="link" to={to("contacts")}>
            All contacts
          </Link>
        }
      >
        It has been deleted, or merged into another one.
      </Empty>
    </Card>
  );
}
