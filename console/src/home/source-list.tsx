import { IconPlug } from "@tabler/icons-react";
import { Link } from "react-router";
import type { Home } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { ProviderMark } from "../lib/ui/avatar.tsx";
import { Card } from "../lib/ui/card.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { ReadingLines } from "../lib/ui/reading-lines.tsx";
import { StateBadge } from "../lib/ui/state-badge.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo } from "../lib/use-address.ts";
import { providerName } from "../lib/words.ts";
import classes from "./source-list.module.css";

export function SourceList({ sources, publicAddress }: Pick<Home, "sources" | "publicAddress">) {
  const to = useTo();
  return (
    <Card title="Sources" flush>
      {sources.length === 0 && (
        <Empty icon={IconPlug} title="No sources yet" tight>
          A source is a lead form that LeadRelay listens to.
        </Empty>
      )}
      <ul className={list.list}>
        {sources.map((source) => (
          <li key={source.id}>
            <Link className={rowClass(classes.row)} to={`${to("leads")}?source=${encodeURIComponent(source.id)}`}>
              <ProviderMark provider={source.provider} />
              <span className={classes.text}>
                <span className={cx(classes.name, "wrap-anywhere")} style={{ display: "block" }}>
                  {source.name}
                </span>
                {source.connectionHealth !== "ok" && (
                  <span className={classes.health}>
                    <StateBadge family="health" state={source.connectionHealth} />
                  </span>
                )}
                <span className="muted small">
                  {providerName(source.provider)} · {source.lastLeadAt ? "last lead " : ""}
                  <When at={source.lastLeadAt} empty="no lead yet" />
                </span>
                {source.reading && <ReadingLines reading={source.reading} />}
              </span>
              <span className={cx(classes.today, "numbers")}>
                <strong>{source.receivedToday.toLocaleString()}</strong>
                <span className="muted">today</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {sources.some(({ reading }) => reading?.wantsPublicAddress) && <WantsPublicAddress url={publicAddress.url} />}
    </Card>
  );
}

function WantsPublicAddress({ url }: { url: string }) {
  return (
    <p className={cx(classes.hint, "small")}>
      Platforms cannot reach <span className="wrap-anywhere">{url}</span>, so LeadRelay asks them. Every lead comes all the same, a minute
      or two later. With a public HTTPS address in <code>LEADRELAY_PUBLIC_URL</code> they come within seconds: see docs/public-address.md.
    </p>
  );
}
