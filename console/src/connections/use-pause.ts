import { notifications } from "@mantine/notifications";
import { sentenceOf } from "../api/problem.ts";
import type { Connection } from "../api/types.ts";
import { useChangeConnection } from "./queries.ts";

/** Pauses or resumes a connection, and says what that means. */
export function usePause({ id, name }: Connection) {
  const change = useChangeConnection(id);
  const setPaused = (isPaused: boolean) =>
    change.mutate(
      { isPaused, withoutTest: true },
      {
        onSuccess: () =>
          notifications.show({
            message: isPaused ? `${name} is paused. Leads are kept and wait.` : `${name} goes on, with all that waited.`,
          }),
        onError: (error) => notifications.show({ color: "red", title: `${name} was not changed`, message: sentenceOf(error) }),
      },
    );
  return { setPaused, isPending: change.isPending };
}
