// What a message may name: the fields we send. A name that is not among them may be part of a value, and is not shown.
const FIELDS = [
  "locationId",
  "contactId",
  "email",
  "phone",
  "firstName",
  "lastName",
  "name",
  "companyName",
  "address1",
  "city",
  "state",
  "country",
  "postalCode",
  "website",
  "timezone",
  "source",
  "dateOfBirth",
  "assignedTo",
  "gender",
  "tags",
  "customFields",
  "dnd",
  "title",
  "body",
  "dueDate",
  "completed",
  "userId",
  "color",
  "pinned",
  "pipelineId",
  "pipelineStageId",
  "status",
  "monetaryValue",
  "followers",
  "eventStartTime",
];

/** Names of fields only, in the order HighLevel gives them: a value or a piece of text never gets into a message. */
export function fieldsNamed(messages: string[]): string[] {
  const named = messages.flatMap((message) => {
    const words = message.split(/[^A-Za-z0-9]+/);
    return FIELDS.filter(
      (field) =>
        words[0] === field || (words.includes(field) && /should not exist|each value in|must |not valid|invalid|required/i.test(message)),
    );
  });
  return [...new Set(named)];
}
