/** What the words of the console mean, as in docs/glossary.md. */
export const words = {
  lead: "One submission of a form. The same submission is one lead, however often and by whatever door it comes.",
  contact: "A record of a person. One person, one contact, however many leads they sent.",
  tag: "A word of your own on a contact, by which lists are filtered and automations decide.",
  trigger: "The event an automation waits for, such as a new lead.",
  action: "What one step of an automation does: create a contact, add a tag, wait.",
  mapping: "Which answer of a form becomes which field of a contact, and in what shape.",
  endpoint: "An address that programs send requests to. A webhook endpoint is one of yours that LeadRelay tells what happened.",
  webhook: "A request that one program sends another at the moment something happens.",
  scope: "One thing a key or token may do, such as reading contacts. Give each only what it needs.",
  token: "A secret by which a program shows who it is. Whoever has it may do what it may.",
  workflow: "What HighLevel's API calls an automation.",
  pipeline: "The stages a sale goes through, from first word to won or lost.",
} as const;
export type Word = keyof typeof words;
