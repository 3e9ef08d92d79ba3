import { Button, Group } from "@mantine/core";
import { IconAddressBook, IconSearchOff } from "@tabler/icons-react";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { Link } from "react-router";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { LoadMore } from "../lib/ui/list.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { SearchField } from "../lib/ui/search-field.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useFilters, useTo, useWorkspaceId } from "../lib/use-address.ts";
import { useTestLead } from "../shell/test-lead.tsx";
import { For } from "../shell/may.tsx";
import { ContactList } from "./contact-list.tsx";
import { exportAddress } from "./import-queries.ts";
import { contactsQuery } from "./queries.ts";
import classes from "./contacts.module.css";

export function ContactsPage() {
  const [{ q = "" }, change] = useFilters(["q"]);
  const to = useTo();
  const workspace = useWorkspaceId();
  return (
    <Page>
      <PageHeader
        name="Contacts"
        title="Contacts"
        description="The built-in contact book: one person, one contact."
        actions={
          <Group gap="md">
            <Link className="link small" to={to("contacts", "deleted")}>
              Deleted contacts
            </Link>
            <a className="link small" href={exportAddress(workspace, q)} download>
              Export
            </a>
            <For least="editor">
              <Link className="link small" to={to("contacts", "import")}>
                Import
              </Link>
            </For>
          </Group>
        }
      />
      <SearchField
        className={classes.search}
        label="Search contacts"
        placeholder="Name, e-mail or phone number"
        value={q}
        onChange={(text) => change({ q: text })}
      />
      <Card flush>
        <Waiting skeleton={<Rows rows={10} />}>
          <Found text={q} onClear={() => change({ q: null })} />
        </Waiting>
      </Card>
    </Page>
  );
}

function Found({ text, onClear }: { text: string; onClear: () => void }) {
  const shown = useDeferredValue(text);
  const query = useSuspenseInfiniteQuery(contactsQuery(useWorkspaceId(), shown));
  const contacts = query.data.pages.flatMap(({ items }) => items);
  return (
    <div className={shown === text ? undefined : classes.stale}>
      {contacts.length === 0 ? <Nothing text={shown} onClear={onClear} /> : <ContactList contacts={contacts} />}
      <LoadMore query={query} />
    </div>
  );
}

function Nothing({ text, onClear }: { text: string; onClear: () => void }) {
  const sendTestLead = useTestLead();
  if (text !== "")
    return (
      <Empty
        icon={IconSearchOff}
        title="Nobody found"
        action={
          <Button variant="default" onClick={onClear}>
            Clear search
          </Button>
        }
      >
        No contact has “{text}” in its name, e-mail or phone number.
      </Empty>
    );
  return (
    <Empty
      icon={IconAddressBook}
      title="No contacts yet"
      action={
        <For least="editor">
          <Button onClick={sendTestLead}>Send a test lead</Button>
        </For>
      }
    >
      Leads become contacts by themselves as soon as an automation takes them.
    </Empty>
  );
}
