/** A person's word on one thing they were asked for: the latest of each key is kept. */
export type Consent = { key: string; text: string | null; version: string | null; given: boolean; at: string };

/** Channels by which people may want to be reached. */
export const CHANNELS = ["email", "phone", "sms", "whatsapp", "post"] as const;

/** What a contact has besides HighLevel's fields. Every part of it is a first-class column here, and a custom field at HighLevel. */
export type ContactRecord = {
  lifecycleStage: string;
  score: number;
  leadSource: string | null;
  preferredChannel: string | null;
  /** In words, like "weekdays after 5 pm". */
  preferredTime: string | null;
  /** {platform: address} */
  socialProfiles: Record<string, string>;
  consents: Consent[];
};

/** What holds until a workspace's settings name others. The first is where a contact begins. */
export const LIFECYCLE_STAGES = ["lead", "subscriber", "qualified", "opportunity", "customer", "evangelist", "other"] as const;

/** The custom fields in which a client of the Contacts API, and HighLevel, keep parts of the record. */
export const RECORD_FIELD_KEYS = {
  lifecycleStage: "contact.lifecycle_stage",
  score: "contact.lead_score",
  leadSource: "contact.lead_source",
  preferredChannel: "contact.preferred_channel",
  preferredTime: "contact.preferred_time",
} as const satisfies Partial<Record<keyof ContactRecord, string>>;
