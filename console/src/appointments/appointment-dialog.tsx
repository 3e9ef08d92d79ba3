import { Button, Checkbox, Select, Textarea, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "../api/problem.ts";
import type { Appointment } from "../api/types.ts";
import { ContactPicker } from "../contacts/contact-picker.tsx";
import { toLocal } from "../lib/time.ts";
import { Dialog, DialogActions, Refused } from "../lib/ui/dialog.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { membersQuery } from "../people/queries.ts";
import { calendarsQuery, useBook, useChangeAppointment, useDeleteAppointment } from "./queries.ts";
import { statuses } from "./statuses.ts";
import classes from "./appointments.module.css";

type Props = { appointment: Appointment | undefined; onClose: () => void };
type Status = Appointment["status"];

const hourMs = 3_600_000;
const halfHourMs = hourMs / 2;
const inAnHour = () => new Date(Math.ceil(Date.now() / hourMs) * hourMs + hourMs).toISOString();
const after = (local: string, ms: number) => toLocal(new Date(Date.parse(local) + ms).toISOString());

/** Books an appointment, or moves, changes or deletes one. */
export function AppointmentDialog({ appointment, onClose }: Props) {
  const workspace = useWorkspaceId();
  const [book, change, remove] = [useBook(workspace), useChangeAppointment(workspace), useDeleteAppointment(workspace)];
  const { data: calendars } = useQuery(calendarsQuery(workspace));
  const { data: members } = useQuery(membersQuery(workspace));
  const [contactId, setContactId] = useState(appointment?.contactId ?? null);
  const [draft, setDraft] = useState(() => {
    const start = toLocal(appointment?.startTime ?? inAnHour());
    return {
      title: appointment?.title ?? "",
      calendarId: appointment?.calendarId ?? "",
      status: appointment?.status ?? "confirmed",
      start,
      end: appointment ? toLocal(appointment.endTime) : after(start, halfHourMs),
      assignedTo: appointment?.assignedTo ?? "",
      address: appointment?.address ?? "",
      description: appointment?.description ?? "",
      anyTime: false,
    };
  });
  const [isSure, setSure] = useState(false);
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const calendarId = draft.calendarId || (calendars?.items[0]?.id ?? "");
  const canSave = contactId !== null && calendarId !== "" && draft.start !== "" && draft.end !== "";
  const error = book.error ?? change.error;
  const isTaken = error instanceof Problem && error.status === 409;
  const save = () => {
    const { start, end, title, ...rest } = draft;
    const fields = {
      ...rest,
      calendarId,
      startTime: new Date(start).toISOString(),
      endTime: new Date(end).toISOString(),
      ...(title.trim() !== "" && { title: title.trim() }),
    };
    if (appointment) change.mutate({ id: appointment.id, ...fields }, { onSuccess: onClose });
    else if (contactId) book.mutate({ ...fields, contactId }, { onSuccess: onClose });
  };
  const deleteIt = () =>
    appointment &&
    remove.mutate(appointment.id, {
      onSuccess: () => {
        onClose();
        notifications.show({ message: `${appointment.title} is deleted.` });
      },
    });
  return (
    <Dialog title={appointment ? "Edit appointment" : "Book an appointment"} onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (canSave) save();
        }}
      >
        {appointment ? (
          <p className="small">
            With <bdi>{appointment.contactName ?? "a contact without a name"}</bdi>
          </p>
        ) : (
          <ContactPicker value={contactId} onChange={setContactId} />
        )}
        <TextInput
          label="Title"
          placeholder="The contact's name"
          maxLength={500}
          value={draft.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <div className={classes.pair}>
          <TextInput
            label="From"
            type="datetime-local"
            required
            value={draft.start}
            onChange={(event) => {
              const start = event.currentTarget.value;
              const lasts = Date.parse(draft.end) - Date.parse(draft.start);
              set({ start, ...(start !== "" && lasts > 0 && { end: after(start, lasts) }) });
            }}
          />
          <TextInput
            label="To"
            type="datetime-local"
            required
            value={draft.end}
            onChange={(event) => set({ end: event.currentTarget.value })}
          />
        </div>
        <div className={classes.pair}>
          <Select
            label="Calendar"
            allowDeselect={false}
            data={(calendars?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={calendarId || null}
            onChange={(id) => id && set({ calendarId: id })}
          />
          <Select
            label="Status"
            allowDeselect={false}
            data={Object.entries(statuses).map(([value, { label }]) => ({ value: value as Status, label }))} // the keys of the table
            value={draft.status}
            onChange={(status) => status && set({ status })}
          />
        </div>
        <div className={classes.pair}>
          <Select
            label="With"
            placeholder="Nobody in particular"
            clearable
            data={(members?.items ?? []).map(({ id, name, email }) => ({ value: id, label: name || email }))}
            value={draft.assignedTo || null}
            onChange={(id) => set({ assignedTo: id ?? "" })}
          />
          <TextInput
            label="Place or link"
            maxLength={1_000}
            value={draft.address}
            onChange={(event) => set({ address: event.currentTarget.value })}
          />
        </div>
        <Textarea
          label="Notes"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={10_000}
          value={draft.description}
          onChange={(event) => set({ description: event.currentTarget.value })}
        />
        <Refused error={error ?? remove.error} />
        {(isTaken || draft.anyTime) && (
          <Checkbox
            label="Book it all the same"
            checked={draft.anyTime}
            onChange={(event) => set({ anyTime: event.currentTarget.checked })}
          />
        )}
        <DialogActions>
          {appointment && (
            <Button
              variant="subtle"
              color="red"
              className={classes.apart}
              loading={remove.isPending}
              onClick={() => (isSure ? deleteIt() : setSure(true))}
            >
              {isSure ? "Delete for good" : "Delete"}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!canSave} loading={book.isPending || change.isPending}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
