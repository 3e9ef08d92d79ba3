const providers: Record<string, string> = {
  facebook: "Facebook",
  pinterest: "Pinterest",
  highlevel: "HighLevel",
  "contact-book": "Contact book",
  webhook: "Webhook",
  csv: "CSV import",
  manual: "Added by hand",
};

export const providerName = (provider: string): string => providers[provider] ?? provider;

const platforms: Record<string, string> = { fb: "Facebook", ig: "Instagram", msg: "Messenger", wa: "WhatsApp" };
export const platformName = (platform: string): string => platforms[platform] ?? platform;

const events: Record<string, string> = {
  "lead.created": "A new lead arrives",
  "lead.updated": "A lead is updated",
  "lead.status_changed": "A lead's status changes",
  "contact.created": "A contact is created",
  "contact.updated": "A contact is updated",
  "contact.tagged": "A contact gets a tag",
  "contact.stage_changed": "A contact's stage changes",
  "task.due": "A task is due",
  "note.created": "A note is written on a contact",
  "opportunity.created": "An opportunity is made",
  "opportunity.status_changed": "An opportunity's status changes",
  "appointment.created": "An appointment is booked",
  "task.completed": "A task is completed",
  schedule: "On a schedule",
};

export const eventName = (event: string): string => events[event] ?? event;

/** Which of these events, where a trigger asks for some of them only; undefined: all. */
export function narrowing({ source, tag, stage, status }: Trigger): string | undefined {
  if (source) return `from the source ${source}`;
  if (tag) return `the tag is ${tag}`;
  return stage || status ? `to ${stage ?? status}` : undefined;
}

type Trigger = { source: string | null; tag: string | null; stage: string | null; status: string | null };

const origins: Record<string, string> = {
  webhook: "Sent to us in real time",
  poll: "Found by regular checking",
  backfill: "Fetched from history",
  import: "Imported from a file",
  manual: "Added by hand",
  replay: "Replayed",
  simulator: "Sent from the sandbox",
  event: "Something happened to a contact",
};

export const originName = (origin: string): string => origins[origin] ?? origin;

const modes: Record<string, string> = { webhook: "Real time", poll: "Regular checking", batch: "In batches" };
export const modeName = (mode: string): string => modes[mode] ?? mode;

/** "1 lead", "1,204 leads". */
export const count = (value: number, one: string, many = `${one}s`): string => `${value.toLocaleString()} ${value === 1 ? one : many}`;

/** "postal_code" or "postalCode" as people write it: "Postal code". */
export function humanise(key: string): string {
  const words = key
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll(/[_-]+/g, " ")
    .trim()
    .toLowerCase();
  if (words === "email") return "E-mail";
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const characters = new Intl.Segmenter();
const firstCharacter = (word: string): string => characters.segment(word).containing(0)?.segment ?? "";

/** Up to two letters for an avatar. Takes whole characters, so that no emoji is cut in half. */
export function initials(name: string | null): string {
  const words = (name ?? "").trim().split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => (word ? firstCharacter(word) : ""));
  return letters.join("").toLocaleUpperCase() || "?";
}
