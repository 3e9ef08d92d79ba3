import { ActionIcon, Button } from "@mantine/core";
import { IconCalendar, IconPencil, IconPlus } from "@tabler/icons-react";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import type { Appointment } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { list, LoadMore, rowClass } from "../lib/ui/list.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { type Tab, Tabs, useOpenTab } from "../lib/ui/tabs.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { For } from "../shell/may.tsx";
import { AppointmentDialog } from "./appointment-dialog.tsx";
import { appointmentsQuery, type View } from "./queries.ts";
import { span } from "./span.ts";
import { statuses } from "./statuses.ts";
import classes from "./appointments.module.css";

const tabs: Tab<View>[] = [
  { key: "upcoming", label: "To come" },
  { key: "past", label: "Over" },
];

/** When contacts are met, the next first. */
export function AppointmentsPage() {
  const view = useOpenTab(tabs) ?? "upcoming";
  const [open, setOpen] = useState<"new" | Appointment>();
  return (
    <Page>
      <PageHeader
        name="Appointments"
        title="Appointments"
        description="When you meet contacts of the built-in contact book. Times are those of this browser."
        actions={
          <For least="editor">
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen("new")}>
              Book
            </Button>
          </For>
        }
      />
      <Tabs tabs={tabs} label="Which appointments" />
      <Card flush>
        <Waiting key={view} skeleton={<Rows rows={5} />}>
          <All view={view} onEdit={setOpen} />
        </Waiting>
      </Card>
      {open && <AppointmentDialog appointment={open === "new" ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Page>
  );
}

function All({ view, onEdit }: { view: View; onEdit: (appointment: Appointment) => void }) {
  const query = useSuspenseInfiniteQuery(appointmentsQuery(useWorkspaceId(), view));
  const appointments = query.data.pages.flatMap(({ items }) => items);
  const to = useTo();
  if (appointments.length === 0)
    return (
      <Empty icon={IconCalendar} title={view === "upcoming" ? "No appointments" : "None is over yet"}>
        {view === "upcoming" ? "Book one here, or let a program book it through the Contacts API." : "Past ones are kept here."}
      </Empty>
    );
  return (
    <>
      <ul className={list.list}>
        {appointments.map((appointment) => (
          <li key={appointment.id} className={rowClass(classes.row)}>
            <time dateTime={appointment.startTime} className="small numbers">
              {span(appointment.startTime, appointment.endTime)}
            </time>
            <div className={classes.what}>
              <span className={classes.title}>{appointment.title}</span>
              <span className="muted small wrap-anywhere">
                <Link className="link" to={to("contacts", appointment.contactId)}>
                  <bdi>{appointment.contactName ?? "No name"}</bdi>
                </Link>{" "}
                · {appointment.calendarName}
              </span>
            </div>
            <Tag tone={statuses[appointment.status].tone}>{statuses[appointment.status].label}</Tag>
            <For least="editor">
              <ActionIcon variant="subtle" color="gray" aria-label={`Edit ${appointment.title}`} onClick={() => onEdit(appointment)}>
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
