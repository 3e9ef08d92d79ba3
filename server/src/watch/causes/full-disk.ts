import { checkDisk } from "../../doctor/check-disk.ts";
import type { FindCauses } from "../cause.ts";

/** The disk of the data folder, on the machine of the process that looks. */
export const findFullDisk =
  (dataDir: string): FindCauses =>
  async () => {
    const { state, message, remedy } = await checkDisk(dataDir);
    if (state === "ok") return [];
    return [
      {
        kind: "disk_full",
        subject: "",
        level: state === "failed" ? "act_now" : "look",
        title: "The disk fills up",
        detail: `${message}. ${remedy ?? ""}`.trim(),
        leads: 0,
        since: null,
        action: { label: "Show Home", href: "/" },
      },
    ];
  };
