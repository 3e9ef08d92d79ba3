import type { Check } from "../connectors/kit/check.ts";
import type { Clock } from "../lib/clock.ts";

const WARN_MS = 5_000;

/** This machine's clock beside the database's, which all processes go by. Platforms' tokens and signatures go by the true time. */
export function checkClock({ machine, database }: { machine: Clock; database: Clock }): Check {
  const apartMs = machine.now().getTime() - database.now().getTime();
  const seconds = (Math.abs(apartMs) / 1_000).toFixed(1);
  if (Math.abs(apartMs) <= WARN_MS) return { name: "clock", state: "ok", message: `${seconds} s from the database's`, remedy: null };
  return {
    name: "clock",
    state: "warning",
    message: `This machine's clock is ${seconds} s ${apartMs > 0 ? "ahead of" : "behind"} the database's.`,
    remedy: "Switch time synchronisation on, on both machines (timedatectl set-ntp true).",
  };
}
