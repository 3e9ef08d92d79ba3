import { ActionIcon, Button } from "@mantine/core";
import { IconBuilding, IconPencil, IconPlus } from "@tabler/icons-react";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Business } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { list, LoadMore, rowClass } from "../lib/ui/list.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { For } from "../shell/may.tsx";
import { BusinessDialog } from "./business-dialog.tsx";
import { businessesQuery } from "./queries.ts";
import classes from "./businesses.module.css";

/** Companies that contacts belong to. */
export function BusinessesPage() {
  const [open, setOpen] = useState<"new" | Business>();
  return (
    <Page>
      <PageHeader
        name="Businesses"
        title="Businesses"
        description="Companies that contacts belong to. A contact's page says which one it is."
        actions={
          <For least="editor">
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen("new")}>
              Add business
            </Button>
          </For>
        }
      />
      <Card flush>
        <Waiting skeleton={<Rows rows={5} />}>
          <All onEdit={setOpen} />
        </Waiting>
      </Card>
      {open && <BusinessDialog business={open === "new" ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Page>
  );
}

function All({ onEdit }: { onEdit: (business: Business) => void }) {
  const query = useSuspenseInfiniteQuery(businessesQuery(useWorkspaceId()));
  const businesses = query.data.pages.flatMap(({ items }) => items);
  if (businesses.length === 0)
    return (
      <Empty icon={IconBuilding} title="No businesses yet">
        Add one here, or let a program add it through the Contacts API. Then say on a contact's page that it belongs to it.
      </Empty>
    );
  return (
    <>
      <ul className={list.list}>
        {businesses.map((business) => (
          <li key={business.id} className={rowClass(classes.row)}>
            <div className={classes.what}>
              <bdi className={classes.name}>{business.name}</bdi>
              <span className="muted small wrap-anywhere">
                {[business.city, business.website, business.email, business.phone].filter(Boolean).join(" · ")}
              </span>
            </div>
            <span className="muted small numbers">{count(business.contacts, "contact")}</span>
            <For least="editor">
              <ActionIcon variant="subtle" color="gray" aria-label={`Edit ${business.name}`} onClick={() => onEdit(business)}>
                <IconPencil size={16} aria-hidden />
              </ActionIcon>
            </For>
          </li>
        ))}
      </ul>
      <LoadMore query={query} />
    </>
  );
}
