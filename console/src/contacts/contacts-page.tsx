import { Button, Group } from "@mantine/core";
import { IconAddressBook, IconSearchOff } from "@tabler/icons-react";
import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { Link } from "react-router";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { LoadMore } from "../lib/ui/list.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { SearchField } from "../lib/ui/search-field.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Term } from "../lib/ui/term.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useFilters, useTo, useWorkspaceId } from "../lib/use-address.ts";
import { useTestLead } from "../shell/test-lead.tsx";
import { For } from "../shell/may.tsx";
import { customFieldsQuery } from "../fields/queries.ts";
import { count } from "../lib/words.ts";
import { BulkBar, JobBar } from "./bulk-bar.tsx";
import { usualColumns } from "./columns.tsx";
import { ContactList } from "./contact-list.tsx";
import { compileFilter, filterFields, readFilter } from "./filter.ts";
import { ListTools, type Shown, useViews } from "./list-tools.tsx";
import { exportAddress } from "./import-queries.ts";
import { contactsQuery } from "./queries.ts";
import { sortOf, usualSort } from "./sorts.ts";
import classes from "./contacts.module.css";

export function ContactsPage() {
  const [{ q = "", filter = "", sort = usualSort }, change] = useFilters(["q", "filter", "sort"]);
  const to = useTo();
  const shown = { q, filter, sort };
  const [jobId, setJobId] = useState<string>(); // here, as its way back must stay when another search is made
  const onChange = (next: Partial<Shown>) =>
    change({ ...next, ...(next.sort !== undefined && { sort: next.sort === usualSort ? null : next.sort }) });
  const workspace = useWorkspaceId();
  return (
    <Page>
      <PageHeader
        name="Contacts"
        title="Contacts"
        description={
          <>
            The built-in contact book: one person, one <Term word="contact" />.
          </>
        }
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
      <div className={classes.searchRow}>
        <SearchField
          className={classes.search}
          label="Search contacts"
          placeholder="Name, e-mail or phone number"
          value={q}
          onChange={(text) => onChange({ q: text })}
        />
        <ListTools shown={shown} onChange={onChange} />
      </div>
      <Card flush>
        {jobId && <JobBar jobId={jobId} onClose={() => setJobId(undefined)} />}
        <Waiting key={filter} skeleton={<Rows rows={10} />}>
          <Found shown={shown} onClear={() => change({ q: null, filter: null })} onStarted={setJobId} />
        </Waiting>
      </Card>
    </Page>
  );
}

type FoundProps = { shown: Shown; onClear: () => void; onStarted: (jobId: string) => void };

function Found({ shown, onClear, onStarted }: FoundProps) {
  const workspace = useWorkspaceId();
  const { data: custom } = useSuspenseQuery(customFieldsQuery(workspace));
  const text = useDeferredValue(shown.q);
  const filters = compileFilter(readFilter(shown.filter), filterFields(custom.items));
  const query = useSuspenseInfiniteQuery(contactsQuery(workspace, { text, filters, sort: sortOf(shown.sort) }));
  const views = useViews();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [isAll, setAll] = useState(false);
  const contacts = query.data.pages.flatMap(({ items }) => items);
  const { total = 0, isTotalExact = true } = query.data.pages.at(0) ?? {};
  const clear = () => {
    setSelected(new Set());
    setAll(false);
  };
  // What was selected is about what was found then.
  const search = `${text} ${shown.filter}`;
  const [selectedIn, setSelectedIn] = useState(search);
  if (selectedIn !== search) {
    setSelectedIn(search);
    clear();
  }
  const onSelect = (ids: string[], isOn: boolean) => {
    setAll(false);
    const next = new Set(selected);
    for (const id of ids)
      if (isOn) next.add(id);
      else next.delete(id);
    setSelected(next);
  };
  const ticked = isAll ? new Set(contacts.map(({ id }) => id)) : selected;
  return (
    <div className={text === shown.q ? undefined : classes.stale}>
      {(isAll || selected.size > 0) && (
        <BulkBar
          which={isAll ? { ...(text && { query: text }), filters } : { ids: [...selected] }}
          howMany={isAll ? total : selected.size}
          total={total}
          isAll={isAll}
          onAll={() => setAll(true)}
          onClear={clear}
          onStarted={(id) => {
            onStarted(id);
            clear();
          }}
        />
      )}
      {contacts.length === 0 ? (
        <Nothing isSearch={text !== "" || filters.length > 0} onClear={onClear} />
      ) : (
        <>
          <p className={classes.total}>
            {isTotalExact ? "" : "About "}
            {count(total, "contact")}
          </p>
          <ContactList contacts={contacts} shown={views.columns ?? usualColumns} selected={ticked} onSelect={onSelect} />
        </>
      )}
      <LoadMore query={query} />
    </div>
  );
}

function Nothing({ isSearch, onClear }: { isSearch: boolean; onClear: () => void }) {
  const sendTestLead = useTestLead();
  if (isSearch)
    return (
      <Empty
        icon={IconSearchOff}
        title="Nobody found"
        action={
          <Button variant="default" onClick={onClear}>
            Show all contacts
          </Button>
        }
      >
        No contact fits what you search and filter for.
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
