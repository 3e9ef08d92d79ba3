const BY_ITSELF = "LeadRelay tries again by itself; there is nothing to do.";
const FOLLOW = "Waiting leads then follow by themselves.";

/**
 * Every refusal by its stable code, in words for the person who can mend it. None holds an id, a token or a value. They speak of
 * HighLevel; the contact book, which has the same API, puts its own name there (at-the-book.ts).
 */
export const MESSAGES = {
  crm_throttled: `HighLevel has had too many requests for this location. LeadRelay waits as long as it asks and then goes on by itself; no lead is lost.`,
  crm_token_missing: `The connection to HighLevel holds no token. Put one in: Edit token on its page, or a workspace file. ${FOLLOW}`,
  crm_token_rejected: `HighLevel no longer accepts the token of this connection. Put in a new one: Edit token on its page, or a workspace file. ${FOLLOW}`,
  crm_wrong_token_kind: `The token of this connection is not one of a sub-account. Put in a private integration token made in the location: Edit token on its page, or a workspace file. ${FOLLOW}`,
  crm_scope_missing: `The token of this connection lacks a scope. Tick it in the private integration in HighLevel: the token stays the same. ${FOLLOW}`,
  crm_wrong_location: `The token of this connection is for another location. Open Connections and connect this location itself. ${FOLLOW}`,
  location_suspended: `The location is not active: the agency has suspended or paused it. Have it activated in HighLevel's agency view. ${FOLLOW}`,
  location_missing: `There is no location with the id of this connection, or it was deleted. Compare the id under Settings, Business Profile, and connect again. ${FOLLOW}`,
  crm_version_refused:
    "HighLevel does not know the version of its API that LeadRelay asked for. Check the base URL of the connection, then replay.",
  contact_gone: "The contact is no longer in HighLevel: it was deleted or merged there. Replay the run to create it again.",
  crm_record_gone: "HighLevel no longer has what this step is about: it was deleted there. Change the automation or the lead, then replay.",
  crm_duplicate_contact:
    "Another contact of the location has this e-mail or phone already. Merge the two in HighLevel, or change the lead, then replay.",
  crm_field_refused: "HighLevel refuses what was sent. Correct the lead or the mapping, then replay.",
  crm_custom_field_unknown:
    "The location has no such custom field. Create it in HighLevel under Settings, Custom Fields, or set createMissingFields: true on the step, then replay.",
  crm_user_unknown: "The location has no user with this e-mail address. Add the person in HighLevel or correct the address, then replay.",
  crm_pipeline_unknown: "The location has no such pipeline or stage. Correct its name or id in the step, then replay.",
  crm_fields_dropped: "It is written, but HighLevel did not keep every field. Look at the contact there, and at the type of these fields.",
  crm_contact_conflict:
    "The e-mail is one contact's and the phone another's: HighLevel wrote to one of them and left the other value out. Merge the two in HighLevel.",
  crm_not_found: "HighLevel does not know this address. Check the base URL and the location of the connection, then replay.",
  crm_unavailable: `HighLevel had a problem, and it is not known whether the call was carried out. LeadRelay looks before it repeats anything; there is nothing to do.`,
  crm_unclear_answer: `HighLevel's answer could not be read, and it is not known whether the call was carried out. LeadRelay looks before it repeats anything; there is nothing to do.`,
  crm_refused: `HighLevel refused for a reason that LeadRelay does not know. ${BY_ITSELF} If it goes on, open the log of this call.`,
  contact_without_identity:
    "A contact needs an e-mail, a phone or the lead it came from: without one of them it could not be told from a double. Fill one of the fields in the step, then replay.",
} as const;

export type RefusalCode = keyof typeof MESSAGES;
