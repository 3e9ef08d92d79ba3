import { Button } from "@mantine/core";
import { IconCalendarPlus } from "@tabler/icons-react";
import { useState } from "react";
import { AppointmentDialog } from "../appointments/appointment-dialog.tsx";

/** Books an appointment with a contact, from its page. */
export function BookButton({ contact }: { contact: { id: string; name: string } }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconCalendarPlus size={16} aria-hidden />} onClick={() => setOpen(true)}>
        Book
      </Button>
      {isOpen && <AppointmentDialog contact={contact} onClose={() => setOpen(false)} />}
    </>
  );
}
