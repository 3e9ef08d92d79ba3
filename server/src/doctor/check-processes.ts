import type { Check } from "../connectors/kit/check.ts";
import type { RunningProcess } from "../work/running-processes.ts";

/** Whether somebody receives and somebody works. Nothing running is a warning: doctor may be asked before the start. */
export function checkProcesses(running: RunningProcess[]): Check {
  const servers = running.filter(({ role }) => role !== "cli");
  const count = (role: string) => servers.filter((process) => process.role === role).length;
  const message =
    ["all", "web", "worker"].flatMap((role) => (count(role) > 0 ? [`${count(role)} × ${role}`] : [])).join(", ") ||
    "No LeadRelay runs on this data.";
  if (servers.length === 0) return { name: "processes", state: "warning", message, remedy: "Start it: npm start, or leadrelay start." };
  if (count("all") + count("web") === 0)
    return {
      name: "processes",
      state: "failed",
      message: `${message}: nobody receives webhooks.`,
      remedy: "Start one more: leadrelay start --role web.",
    };
  if (count("all") + count("worker") === 0)
    return {
      name: "processes",
      state: "failed",
      message: `${message}: nobody does the work.`,
      remedy: "Start one more: leadrelay start --role worker.",
    };
  return { name: "processes", state: "ok", message, remedy: null };
}
