import { notifications } from "@mantine/notifications";
import { sentenceOf } from "../api/problem.ts";
import type { Source } from "../api/types.ts";
import { useChangeSource } from "./queries.ts";
import { sourceName } from "./source-words.ts";

/** Pauses or resumes a source, and says what that means. */
export function useSourcePause(source: Source) {
  const change = useChangeSource(source.id);
  const name = sourceName(source);
  const setPaused = (isPaused: boolean) =>
    change.mutate(
      { isPaused },
      {
        onSuccess: () =>
          notifications.show({
            message: isPaused ? `${name}: paused. Its leads are kept and wait.` : `${name}: goes on, with all that waited.`,
          }),
        onError: (error) => notifications.show({ color: "red", title: `${name} was not changed`, message: sentenceOf(error) }),
      },
    );
  return { setPaused, isPending: change.isPending };
}
