import { InvalidInput } from "../lib/errors.ts";

/** What the simulated Facebook can be told to do wrong: our word, the simulator's, and what it means. */
const FAULTS = {
  duplicates: { chaos: "repeatedNotifications", says: "webhooks that come twice" },
  lost: { chaos: "lostNotifications", says: "webhooks that never come; those leads are missing unless polling finds them" },
  late: { chaos: "lateNotifications", says: "webhooks that come later" },
  reordered: { chaos: "reorderedNotifications", says: "webhooks that overtake each other" },
  throttles: { chaos: "throttledReads", says: "reads refused for a minute, as for too many requests" },
  errors: { chaos: "failedReads", says: "reads answered with Facebook's own error" },
  html: { chaos: "htmlReads", says: "reads answered with a gateway's page" },
  cut: { chaos: "cutReads", says: "reads whose answer breaks off" },
  slow: { chaos: "slowReads", says: "reads answered two seconds late" },
} as const;

type FaultName = keyof typeof FAULTS;
const NAMES = Object.keys(FAULTS) as FaultName[]; // the literal above has every key
const USUAL_SHARE = 0.1;

/** One line a fault, for the help. */
export const describeFaults = (): string => NAMES.map((name) => `  ${name.padEnd(11)} ${FAULTS[name].says}`).join("\n");

/** Reads `duplicates,errors=0.3` into the simulator's shares; a fault without a share strikes one in ten. Throws InvalidInput. */
export function parseFaults(text: string): Record<string, number> {
  const entries = text.split(",").map((entry) => entry.trim().split("=", 2));
  return Object.fromEntries(
    entries.map(([name = "", share]) => {
      const fault = NAMES.find((known) => known === name);
      if (!fault) throw new InvalidInput(`The simulator knows no fault "${name}". There are: ${NAMES.join(", ")}.`);
      const number = share === undefined ? USUAL_SHARE : Number(share);
      if (share?.trim() === "" || !(number >= 0 && number <= 1))
        throw new InvalidInput(`The share of ${name} must be a number from 0 to 1, as in ${name}=0.2.`);
      return [FAULTS[fault].chaos, number];
    }),
  );
}
