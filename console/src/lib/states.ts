/** Every state a badge can show: its words, its colour, what it means and what to do. One table each. */
export type Tone = "good" | "busy" | "warn" | "bad" | "quiet";
export type StateText = { label: string; tone: Tone; meaning: string };

const table = <T extends Record<string, StateText>>(states: T): T & Record<string, StateText | undefined> => states;

export const progressStates = table({
  arriving: { label: "Arriving", tone: "busy", meaning: "We have the lead and are reading its answers. Nothing to do." },
  travelling: { label: "On its way", tone: "busy", meaning: "An automation is working on it. Nothing to do." },
  contact: { label: "Contact", tone: "good", meaning: "It is in your contacts, with everything its automations asked for." },
  attention: {
    label: "Needs attention",
    tone: "bad",
    meaning: "Something stopped it. The lead is kept; open it to see why, mend the cause and replay.",
  },
  no_automation: {
    label: "No automation",
    tone: "quiet",
    meaning: "No automation wanted this lead. It is kept; switch one on and replay to send it.",
  },
  cancelled: {
    label: "Cancelled",
    tone: "quiet",
    meaning: "A person cancelled what was left to do. It is kept; a replay does it after all.",
  },
});

export const leadStates = table({
  received: { label: "Received", tone: "busy", meaning: "Stored safely. Its answers are read next." },
  fetched: { label: "Fetched", tone: "busy", meaning: "The answers have been read. They are put into our shape next." },
  normalised: { label: "Normalised", tone: "busy", meaning: "E-mail, phone and answers are clean. Automations are asked next." },
  matched: { label: "Matched", tone: "good", meaning: "At least one automation took the lead." },
  unreadable: {
    label: "Unreadable",
    tone: "bad",
    meaning: "The provider would not give us the answers. Check the connection; we keep trying.",
  },
  undecodable: {
    label: "Undecodable",
    tone: "bad",
    meaning: "The provider sent something we could not read. Look at the raw data, then replay.",
  },
  held: { label: "Held", tone: "warn", meaning: "An answer does not fit the mapping. Mend the mapping, then replay." },
  unrouted: { label: "No automation", tone: "quiet", meaning: "No automation wanted it. It is kept; switch one on and replay." },
  erased: { label: "Erased", tone: "quiet", meaning: "The person's data was erased on request and cannot be read again." },
});

export const runStates = table({
  active: { label: "Running", tone: "busy", meaning: "Its steps are being done now." },
  waiting: { label: "Waiting", tone: "busy", meaning: "Waiting for a time or an event that the automation asked for." },
  held: { label: "Held", tone: "warn", meaning: "Something needs a person. Open the step that is marked." },
  done: { label: "Done", tone: "good", meaning: "Every step finished." },
  failed: { label: "Failed", tone: "bad", meaning: "A step gave up. Open it to see the answer it got, mend the cause and replay." },
  cancelled: { label: "Cancelled", tone: "quiet", meaning: "Stopped by a person or by a newer run." },
  erased: { label: "Erased", tone: "quiet", meaning: "The person's data was erased on request." },
});

export const stepStates = table({
  pending: { label: "Not yet", tone: "quiet", meaning: "Waits for the step before it." },
  ready: { label: "Next", tone: "busy", meaning: "Will be sent as soon as there is room." },
  sending: { label: "Sending", tone: "busy", meaning: "The request is on its way." },
  verifying: { label: "Checking", tone: "busy", meaning: "The answer never came. We look whether it was written before we send again." },
  retry_wait: { label: "Will retry", tone: "warn", meaning: "It did not work this time. We try again by ourselves at the time shown." },
  parked: { label: "Parked", tone: "bad", meaning: "It cannot go on until its cause is mended. Then it continues by itself." },
  delivered: { label: "Delivered", tone: "good", meaning: "The other side confirmed it." },
  skipped: { label: "Skipped", tone: "quiet", meaning: "The automation's condition said no." },
  dead: { label: "Gave up", tone: "bad", meaning: "The other side refused for good. Mend the cause, then replay." },
  undecided: {
    label: "Decide",
    tone: "warn",
    meaning: "It may have arrived. Look at the destination, then say at the top of the page.",
  },
  cancelled: { label: "Cancelled", tone: "quiet", meaning: "Stopped before it was sent." },
  erased: { label: "Erased", tone: "quiet", meaning: "The person's data was erased on request." },
});

export const healthStates = table({
  ok: { label: "Healthy", tone: "good", meaning: "The last call worked." },
  attention: { label: "Needs attention", tone: "bad", meaning: "Calls fail. Leads are kept and sent once it is mended." },
  paused: { label: "Paused", tone: "warn", meaning: "Nothing is sent for the moment. Leads are kept and wait." },
});

export const endpointStates = table({
  ok: { label: "Healthy", tone: "good", meaning: "It took the last message." },
  failing: { label: "Failing", tone: "bad", meaning: "It does not take what it is sent. We try again for three days." },
  paused: { label: "Paused", tone: "warn", meaning: "A person paused it. Messages are kept and wait." },
  stopped: {
    label: "Stopped",
    tone: "bad",
    meaning: "It failed for days and was paused. Mend it, then resume it: messages are kept and wait.",
  },
});

export const messageStates = table({
  waiting: { label: "Waiting", tone: "busy", meaning: "Still to be sent, or to be tried again." },
  delivered: { label: "Taken", tone: "good", meaning: "The other side took it." },
  given_up: { label: "Given up", tone: "bad", meaning: "It was not taken in all its tries. Send it again once the other side works." },
});

const families = {
  progress: progressStates,
  lead: leadStates,
  run: runStates,
  step: stepStates,
  health: healthStates,
  endpoint: endpointStates,
  message: messageStates,
};
export type StateFamily = keyof typeof families;

/** The words for a state. One that this version does not know is shown as it is, never hidden. */
export function stateText(family: StateFamily, state: string): StateText {
  const known = (families[family] as Record<string, StateText | undefined>)[state];
  return (
    known ?? { label: state.replaceAll("_", " "), tone: "quiet", meaning: "This console does not know the state yet. Load the page again." }
  );
}
