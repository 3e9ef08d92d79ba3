import { Button } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import type { LinkCheck } from "../../api/types.ts";
import { cx } from "../../lib/cx.ts";
import lines from "../check-list.module.css";
import classes from "./facebook.module.css";

const looks = {
  ok: { icon: IconCircleCheck, className: lines.ok, word: "passed" },
  warning: { icon: IconAlertTriangle, className: lines.warning, word: "warning" },
  failed: { icon: IconCircleX, className: lines.failed, word: "failed" },
};

export type CheckAction = { label: string; onClick: () => void; isRunning?: boolean };
type Props = { label: string; checks: readonly LinkCheck[]; actionOf: (check: LinkCheck) => CheckAction | null };

/** What was looked at, one line a thing, with its remedy and the click that does it. */
export const LinkCheckList = ({ label, checks, actionOf }: Props) => (
  <ul className={lines.list} aria-label={label}>
    {checks.map((check) => (
      <Line key={check.id} check={check} action={check.state === "ok" ? null : actionOf(check)} />
    ))}
  </ul>
);

function Line({ check: { name, state, message, remedy }, action }: { check: LinkCheck; action: CheckAction | null }) {
  const { icon: Icon, className, word } = looks[state];
  return (
    <li className={cx(lines.check, classes.check)}>
      <Icon size={18} className={className} aria-hidden />
      <div>
        <p>
          <strong>{name}</strong> <span className="for-readers">{word}. </span>
          <span className="muted wrap-anywhere">{message}</span>
        </p>
        {remedy && remedy !== message && <p className={cx(lines.remedy, className, "wrap-anywhere")}>{remedy}</p>}
        {action && (
          <Button
            mt={8}
            size="xs"
            variant="default"
            loading={action.isRunning}
            onClick={action.onClick}
            aria-label={`${action.label}: ${name}`}
          >
            {action.label}
          </Button>
        )}
      </div>
    </li>
  );
}
