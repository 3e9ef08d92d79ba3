import { Link } from "react-router";
import type { LeadRow } from "../../api/types.ts";
import { cx } from "../cx.ts";
import { duration } from "../time.ts";
import { useTo } from "../use-address.ts";
import { providerName } from "../words.ts";
import { Avatar, ProviderIcon } from "./avatar.tsx";
import { list, rowClass } from "./list.tsx";
import { StateBadge, Tag } from "./state-badge.tsx";
import { When } from "./when.tsx";
import classes from "./lead-list.module.css";

const nobody: ReadonlySet<string> = new Set();

type Props = { leads: LeadRow[]; fresh?: ReadonlySet<string>; compact?: boolean; withColumns?: boolean };

/** Leads, newest first. Each row is one link; the `fresh` ones slide in. */
export const LeadList = ({ leads, fresh = nobody, compact, withColumns }: Props) => (
  <>
    {withColumns && (
      <div className={cx(list.columns, classes.grid, classes.columns)} aria-hidden>
        <span>Person</span>
        <span>Form</span>
        <span>State</span>
        <span className={classes.speed}>To contact</span>
        <span className={classes.when}>Received</span>
      </div>
    )}
    <ul className={list.list}>
      {leads.map((lead) => (
        <li key={lead.id} className={fresh.has(lead.id) ? classes.fresh : undefined}>
          <Row lead={lead} compact={compact} />
        </li>
      ))}
    </ul>
  </>
);

function Row({ lead, compact }: { lead: LeadRow; compact?: boolean }) {
  const to = useTo();
  const form = lead.formName ?? lead.sourceName ?? providerName(lead.provider);
  return (
    <Link to={to("leads", lead.id)} className={rowClass(classes.grid, compact ? classes.compact : undefined)}>
      <span className={classes.who}>
        <Avatar name={lead.fullName} />
        <span className={classes.name}>
          <bdi className="one-line">{lead.fullName ?? "No name yet"}</bdi>
          {lead.isTest && <Tag>Test</Tag>}
        </span>
      </span>
      <span className={classes.source}>
        <ProviderIcon provider={lead.provider} size={16} />
        <span className="for-readers">{providerName(lead.provider)}: </span>
        <bdi className="one-line">{form}</bdi>
      </span>
      <span className={classes.state}>
        <StateBadge family="progress" state={lead.progress} because={lead.reason?.message} />
      </span>
      <span className={cx(classes.speed, "numbers")}>{lead.secondsToContact === null ? "" : duration(lead.secondsToContact * 1000)}</span>
      <span className={classes.when}>
        <When at={lead.receivedAt} />
      </span>
    </Link>
  );
}
