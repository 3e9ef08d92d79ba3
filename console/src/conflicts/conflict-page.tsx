import { IconUserQuestion } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { Empty } from "../lib/ui/empty.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { PageSkeleton } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { Compare } from "./compare.tsx";
import { conflictQuery } from "./queries.ts";
import { SettledNotice } from "./settled-notice.tsx";
import { nameOf, whyOf } from "./words.ts";

export function ConflictPage() {
  const { conflictId = "" } = useParams();
  return (
    <Waiting key={conflictId} skeleton={<PageSkeleton />} missing={<NoSuchConflict />}>
      <Details id={conflictId} />
    </Waiting>
  );
}

function Details({ id }: { id: string }) {
  const { data: conflict } = useSuspenseQuery(conflictQuery(useWorkspaceId(), id));
  const to = useTo();
  const [one, other] = conflict.contacts;
  return (
    <Page>
      <PageHeader
        name={`${nameOf(one)} and ${nameOf(other)}`}
        above={{ label: "Conflicts", to: to("conflicts") }}
        title={
          <>
            Are <bdi>{nameOf(one)}</bdi> and <bdi>{nameOf(other)}</bdi> one person?
          </>
        }
        description={
          <>
            {whyOf(conflict)} Noticed <When at={conflict.detectedAt} />.
          </>
        }
      />
      {conflict.settled && <SettledNotice id={id} settled={conflict.settled} />}
      <Compare key={conflict.settled?.at ?? "open"} conflict={conflict} />
    </Page>
  );
}

function NoSuchConflict() {
  const to = useTo();
  return (
    <Page>
      <Empty
        icon={IconUserQuestion}
        title="No such conflict"
        action={
          <Link className="link" to={to("conflicts")}>
            All conflicts
          </Link>
        }
      >
        It may have gone with a contact that was deleted for good, or with a merge that was undone.
      </Empty>
    </Page>
  );
}
