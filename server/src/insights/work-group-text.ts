import type { CountedGroup } from "./work-queries.ts";
import type { WorkGroup } from "./work-view.ts";

type Told = Pick<WorkGroup, "title" | "action" | "needsPerson" | "can">;
type Names = { connection: string; automation: string; operation: string };

const NOTHING: Told["can"] = { retry: false, replay: null, cancel: false };

/** What to say of a group and the one thing to do about it. Pure: a group's remedy follows from its cause alone. */
export function describeGroup(group: CountedGroup, names: Names): Told {
  if (group.state === "dead") return describeDead(group, names);
  if (group.state === "undecodable") return person("What came cannot be read as a lead", "replay", { ...NOTHING, replay: "start" });
  if (group.state === "held") return person("Answers do not fit the mapping", "repair", NOTHING);
  if (group.cause === "template") return throughAutomation(group, `A template of ${names.automation} cannot be filled in`);
  const canCancel = group.kind === "step";
  if (group.isPaused) return person(`${names.connection} is paused`, "resume", { ...NOTHING, cancel: canCancel });
  if (group.cause === "throttled")
    return {
      title: `${names.connection} asks us to wait`,
      action: null,
      needsPerson: false,
      can: { ...NOTHING, cancel: canCancel },
    };
  const remedy = REMEDIES[group.cause ?? ""];
  if (remedy) return person(`${names.connection} ${remedy}`, "reconnect", { retry: true, replay: null, cancel: canCancel });
  if (group.state === "retry_wait")
    return {
      title: `${names.connection} did not take it; it is tried again`,
      action: "retry",
      needsPerson: false,
      can: { retry: true, replay: null, cancel: true },
    };
  return person(`Leads of ${names.connection} cannot be read`, "retry", { retry: true, replay: null, cancel: canCancel });
}

/** By cause of parking; see PARK_CAUSES in connectors/kit/failure.ts. */
const REMEDIES: Record<string, string> = {
  reauthorise: "must be connected again",
  access: "may not read or write what it needs",
  configuration: "is not set up correctly",
  user_action: "waits for something at the provider",
};

function describeDead(group: CountedGroup, names: Names): Told {
  const { code } = group;
  // What would be sent is wrong itself, and stays so: only a newer version of the automation fills it in anew.
  if (code === "invalid_input") return throughAutomation(group, `What "${names.operation}" is given does not fit`);
  const can = { retry: false, replay: "failed", cancel: true } as const;
  if (code === "outcome_unknown")
    return person(`It is not known whether "${names.operation}" arrived at ${names.connection}`, "decide", can);
  return person(`"${names.operation}" failed at ${names.connection}`, "replay", can);
}

/** The version of a run never changes, so a mended automation helps only those that are replayed. */
function throughAutomation({ automationVersion, runVersion }: CountedGroup, title: string): Told {
  const isMended = (automationVersion ?? 0) > (runVersion ?? 0);
  return person(title, isMended ? "replay" : "mend", { retry: false, replay: "start", cancel: true });
}

function person(title: string, action: Told["action"], can: Told["can"]): Told {
  return { title, action, needsPerson: true, can };
}
