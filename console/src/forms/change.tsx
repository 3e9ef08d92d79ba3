import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { sentenceOf } from "../api/problem.ts";
import type { Form, FormChange, FormEffect } from "../api/types.ts";
import { Tag } from "../lib/ui/state-badge.tsx";
import { useTo } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { For } from "../shell/may.tsx";
import { changeWords, placeWords } from "./change-words.ts";
import { useRenameAnswer } from "./queries.ts";
import classes from "./forms.module.css";

type Props = { form: Form; change: FormChange; effects: FormEffect[] };

/** One difference: what was, what is, what it spoils, and the way to mend that. */
export function Change({ form, change, effects }: Props) {
  const { title, tone, lines, note } = changeWords(change);
  return (
    <>
      <p className={classes.line}>
        <Tag tone={tone}>{title}</Tag>
        {note && <span className="muted small">{note}</span>}
      </p>
      <ul className={classes.lines}>
        {lines.map(({ before, after }) => (
          <li key={`${before} ${after}`} className="wrap-anywhere">
            {before !== undefined && (
              <del className={classes.before}>
                <span className="for-readers">before: </span>
                <bdi>{before}</bdi>
              </del>
            )}
            {after !== undefined && (
              <ins className={classes.after}>
                <span className="for-readers">now: </span>
                <bdi>{after}</bdi>
              </ins>
            )}
          </li>
        ))}
      </ul>
      {change.kind === "question_added" && form.mapping && (
        <p className="small">
          <MappingLink form={form}>Say what its answers become</MappingLink>
        </p>
      )}
      {effects.length > 0 && <Effects form={form} change={change} effects={effects} />}
    </>
  );
}

function Effects({ form, change, effects }: Props) {
  const to = useTo();
  return (
    <div className={classes.effects}>
      <p>This is still read by:</p>
      <ul>
        {effects.map((effect) => (
          <li key={`${effect.of} ${effect.id} ${effect.place}`} className="wrap-anywhere">
            {effect.of === "automation" ? (
              <Link className="link" to={to("automations", effect.id)}>
                {effect.name}
              </Link>
            ) : (
              <MappingLink form={form}>The mapping {effect.name}</MappingLink>
            )}{" "}
            <span className="muted">{placeWords(effect.place)}</span> <code>{effect.text}</code>
          </li>
        ))}
      </ul>
      {change.kind === "question_renamed" && effects.some(({ suggested }) => suggested !== null) && (
        <For least="admin">
          <Rename form={form} from={change.before.key} to={change.question.key} />
        </For>
      )}
    </div>
  );
}

/** The mapping of the form, where there is a source to have one. */
function MappingLink({ form, children }: { form: Form; children: ReactNode }) {
  const to = useTo();
  const place = form.mapping ?? { sourceId: form.sourceId, formId: form.id };
  if (place.sourceId === null) return <strong>{children}</strong>;
  return (
    <Link className="link" to={place.formId === null ? to("mappings", place.sourceId) : to("mappings", place.sourceId, place.formId)}>
      {children}
    </Link>
  );
}

function Rename({ form, from, to }: { form: Form; from: string; to: string }) {
  const rename = useRenameAnswer(form);
  const go = () =>
    rename.mutate(
      { from, to },
      {
        onSuccess: ({ automations, mappings, released }) =>
          notifications.show({
            title: `${count(automations.length + mappings.length, "place")} changed, each as a new version`,
            message: released > 0 ? `${count(released, "held lead")} on the way.` : "New leads are read by it.",
          }),
        onError: (error) => notifications.show({ color: "red", title: "Nothing was changed", message: sentenceOf(error) }),
      },
    );
  return (
    <Button size="xs" loading={rename.isPending} onClick={go}>
      Read the new question there
    </Button>
  );
}
