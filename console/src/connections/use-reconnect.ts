import { notifications } from "@mantine/notifications";
import { sentenceOf } from "../api/problem.ts";
import type { Connection } from "../api/types.ts";
import { useBeginConsent } from "./consent-queries.ts";

/** Sends the person to the provider's consent page, for new tokens of a connection that is there. */
export function useReconnect({ id, provider }: Connection): { begin: () => void; isPending: boolean } {
  const consent = useBeginConsent();
  const begin = () => {
    if (provider !== "highlevel") return; // no other has tokens by consent
    consent.mutate(
      { provider, connectionId: id },
      { onError: (error) => void notifications.show({ color: "red", message: sentenceOf(error) }) },
    );
  };
  return { begin, isPending: consent.isPending || consent.isSuccess };
}
