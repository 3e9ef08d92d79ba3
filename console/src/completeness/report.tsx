import { IconClipboardCheck } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { Completeness } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { When } from "../lib/ui/when.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { For } from "../shell/may.tsx";
import { AskAgain } from "./ask-again.tsx";
import { Lines } from "./lines.tsx";
import { completenessQuery, type ReportFilter } from "./queries.ts";
import { dayName, verdictOf } from "./words.ts";
import classes from "./completeness.module.css";

export function Report({ filter }: { filter: ReportFilter }) {
  const { data: report } = useSuspenseQuery(completenessQuery(useWorkspaceId(), filter));
  const { text, tone } = verdictOf(report);
  return (
    <>
      <Card className={classes.summary}>
        <p className={cx(classes.verdict, classes[tone])} role="status">
          {report.lines.length === 0 ? "There were no leads in these days." : text}
        </p>
        <Figures report={report} />
        <div className={classes.asked}>
          <p className="muted small">
            {dayName(report.from)} to {dayName(report.to)}, days by {report.timeZone}.{" "}
            {report.askedAt ? (
              <>
                The platform was last asked <When at={report.askedAt} />.
              </>
            ) : (
              "The platform was not asked for these days yet."
            )}
          </p>
          <For least="editor">
            <AskAgain report={report} only={filter.source} />
          </For>
        </div>
      </Card>
      <Card title="Form by form, day by day" flush>
        {report.lines.length === 0 ? (
          <Empty icon={IconClipboardCheck} title="No leads in these days" tight>
            A form&apos;s day without leads has no line. Choose other days, or ask the platform.
          </Empty>
        ) : (
          <Lines lines={report.lines} />
        )}
      </Card>
    </>
  );
}

function Figures({ report: { totals } }: { report: Completeness }) {
  const figures: [name: string, value: string][] = [
    ["The platform says", totals.listed?.toLocaleString() ?? "not asked"],
    ["Stored", totals.stored.toLocaleString()],
    ["Contacts", totals.contacts.toLocaleString()],
    ["Found by asking", totals.reconciled.toLocaleString()],
  ];
  return (
    <dl className={classes.figures}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
