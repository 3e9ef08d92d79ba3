import type { WebhookEndpoint } from "../api/types.ts";

export type WebhookEvent = WebhookEndpoint["events"][number];

/** Every event with what it tells, in the groups in which a person looks for it. */
export const eventGroups: { label: string; events: [name: WebhookEvent, tells: string][] }[] = [
  {
    label: "Contacts",
    events: [
      ["ContactCreate", "a contact is made"],
      ["ContactUpdate", "its fields change"],
      ["ContactDelete", "it is deleted"],
      ["ContactTagUpdate", "its tags change"],
      ["ContactDndUpdate", "it may be written to, or no longer"],
    ],
  },
  {
    label: "Notes",
    events: [
      ["NoteCreate", "a note is written"],
      ["NoteUpdate", "it is changed"],
      ["NoteDelete", "it is deleted"],
    ],
  },
  {
    label: "Tasks",
    events: [
      ["TaskCreate", "a task is made"],
      ["TaskComplete", "it is done"],
      ["TaskDelete", "it is deleted"],
    ],
  },
  {
    label: "Opportunities",
    events: [
      ["OpportunityCreate", "an opportunity is made"],
      ["OpportunityUpdate", "its fields change"],
      ["OpportunityDelete", "it is deleted"],
      ["OpportunityStageUpdate", "it moves to another stage"],
      ["OpportunityStatusUpdate", "it is won, lost, abandoned or open"],
      ["OpportunityMonetaryValueUpdate", "its value changes"],
      ["OpportunityAssignedToUpdate", "it has another owner"],
    ],
  },
  {
    label: "Appointments",
    events: [
      ["AppointmentCreate", "an appointment is made"],
      ["AppointmentUpdate", "it is changed"],
      ["AppointmentDelete", "it is deleted"],
    ],
  },
];
