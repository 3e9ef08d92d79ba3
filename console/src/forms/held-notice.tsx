import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { Link } from "react-router";
import { sentenceOf } from "../api/problem.ts";
import type { Form } from "../api/types.ts";
import { useTo } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { For } from "../shell/may.tsx";
import { useReleaseHeld } from "./queries.ts";
import classes from "./forms.module.css";

/** Leads that do not fit the mapping any more: kept, and let go once it is mended. */
export function HeldNotice({ form: { held, mapping } }: { form: Form }) {
  const release = useReleaseHeld(mapping?.id ?? "");
  const to = useTo();
  if (held === 0) return null;
  const go = () =>
    release.mutate(undefined, {
      onSuccess: ({ released }) =>
        notifications.show({ message: `${count(released, "lead")} on the way. Those that still do not fit are held again.` }),
      onError: (error) => notifications.show({ color: "red", title: "Nothing was released", message: sentenceOf(error) }),
    });
  return (
    <div className={classes.notice} role="status">
      <p>
        <strong>{count(held, "lead")} held.</strong> They do not fit the mapping. They are kept; mend the mapping, then let them go on.{" "}
        <Link className="link" to={to("leads", "repair")}>
          Look at them
        </Link>
      </p>
      {mapping && (
        <For least="editor">
          <Button size="xs" variant="default" loading={release.isPending} onClick={go}>
            Let them go on
          </Button>
        </For>
      )}
    </div>
  );
}
