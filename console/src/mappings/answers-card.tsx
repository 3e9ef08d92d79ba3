import { Button } from "@mantine/core";
import { IconPlus, IconSparkles } from "@tabler/icons-react";
import type { FormToMap, MappingRule } from "../api/types.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { count } from "../lib/words.ts";
import { CopyRules } from "./copy-rules.tsx";
import { RuleRow } from "./rule-row.tsx";
import { nameOf, openSuggestions, rulesOf, targetOptions } from "./rules.ts";
import classes from "./mappings.module.css";

export type EditorProps = { form: FormToMap; rules: MappingRule[]; mayEdit: boolean; onChange: (rules: MappingRule[]) => void };

/** Each answer of the form with what real leads said, and beside it what it becomes. */
export function AnswersCard({ form, rules, mayEdit, onChange }: EditorProps) {
  const open = openSuggestions(form, rules);
  if (form.questions.length === 0)
    return (
      <Card>
        <Empty title="No answers known yet">
          They appear with the first lead of this form. A test lead will do; until then name, e-mail and phone are written as the platform
          recognises them.
        </Empty>
      </Card>
    );
  return (
    <Card
      title="Answers"
      flush
      aside={
        mayEdit &&
        open.length > 0 && (
          <Button
            size="xs"
            variant="light"
            leftSection={<IconSparkles size={14} aria-hidden />}
            onClick={() => onChange([...rules, ...open.map(({ rule }) => rule)])}
          >
            Use {count(open.length, "suggestion")}
          </Button>
        )
      }
    >
      {mayEdit && rules.length === 0 && <CopyRules onChange={onChange} />}
      <ul className={list.list}>
        {form.questions.map((question) => (
          <li key={question.key} className={rowClass(classes.answer)}>
            <div className={classes.question}>
              <p className={classes.name}>
                <bdi className="wrap-anywhere">{question.label}</bdi> {!question.isInForm && <Tag>not in the form</Tag>}
              </p>
              <p className="muted small wrap-anywhere">
                {question.samples.length > 0 ? question.samples.map((sample) => `“${sample}”`).join(", ") : "No lead has answered it yet."}
              </p>
            </div>
            <Becomes {...{ form, rules, mayEdit, onChange }} question={question} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The fields an answer becomes; where there is none, what it most likely would be. */
function Becomes({ form, rules, mayEdit, onChange, question }: EditorProps & { question: FormToMap["questions"][number] }) {
  const mine = rulesOf(rules, question.key);
  const suggested = openSuggestions(form, rules, question.key);
  const add = () => {
    const to = targetOptions(form, rules, null, question.label).findLast(({ items }) => items.length > 0)?.items[0]?.value;
    if (to !== undefined) onChange([...rules, { to, from: question.key }]);
  };
  return (
    <div className={classes.becomes}>
      {mine.map(({ rule, at }) => (
        <RuleRow
          key={at}
          {...{ form, rules, mayEdit, rule, question }}
          onChange={(changed) => onChange(changed ? rules.with(at, changed) : rules.toSpliced(at, 1))}
        />
      ))}
      {mine.length === 0 && (
        <p className="muted small">
          {suggested.length > 0
            ? `Suggested: ${suggested.map(({ rule }) => nameOf(form.targets, rule.to)).join(", ")}.`
            : "Kept with the lead, not written."}
        </p>
      )}
      {mayEdit && (
        <div className={classes.offers}>
          {mine.length === 0 && suggested.length > 0 && (
            <Button
              size="xs"
              variant="light"
              title={suggested[0]?.why}
              aria-label={`Use the suggestion for ${question.label}`}
              onClick={() => onChange([...rules, ...suggested.map(({ rule }) => rule)])}
            >
              Use it
            </Button>
          )}
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            leftSection={<IconPlus size={14} aria-hidden />}
            aria-label={`Add a field for ${question.label}`}
            onClick={add}
          >
            {mine.length === 0 ? "Choose a field" : "One more field"}
          </Button>
        </div>
      )}
    </div>
  );
}
