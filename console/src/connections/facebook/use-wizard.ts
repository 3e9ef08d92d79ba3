import { useTo } from "../../lib/use-address.ts";

/** The address of the wizard, at the checks of a connection. */
export function useWizard({ connectionId, baseUrl }: { connectionId: string; baseUrl: string | null }): string {
  const to = useTo();
  const at = new URLSearchParams({ connection: connectionId, ...(baseUrl && { at: baseUrl }) });
  return `${to("connections", "connect", "facebook")}?${at.toString()}`;
}
