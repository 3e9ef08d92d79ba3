import { usualLimits } from "./limits.ts";
import type { Settings, SettingsPatch } from "./model.ts";

export const usualSettings: Settings = {
  status: "active",
  allowDuplicateContact: false,
  allowDuplicateOpportunity: false,
  matchFields: ["email", "phone"],
  searchLagMs: 0,
  matchLagMs: 0,
  latencyMs: 0,
  limits: usualLimits,
  foreignPerSecond: 0,
  quirks: { createdDespite422: false, phoneSearchFindsNothing: false },
};

/** Settings with what a patch names put over them. */
export function patched(settings: Settings, patch: SettingsPatch): Settings {
  return {
    ...settings,
    ...patch,
    limits: { ...settings.limits, ...patch.limits },
    quirks: { ...settings.quirks, ...patch.quirks },
  };
}
