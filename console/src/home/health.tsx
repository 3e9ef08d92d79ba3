import { Button } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCloudOff } from "@tabler/icons-react";
import { Link } from "react-router";
import type { HealthItem, Home } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import type { Tone } from "../lib/states.ts";
import { Card } from "../lib/ui/card.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { When } from "../lib/ui/when.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { actionAddress } from "../lib/action-address.ts";
import { EndVerifyFirst } from "./end-verify-first.tsx";
import classes from "./health.module.css";

const icons = { ok: IconCircleCheck, attention: IconAlertTriangle, down: IconCloudOff };
const urgency: Record<HealthItem["level"], { label: string; tone: Tone }> = {
  act_now: { label: "Act now", tone: "bad" },
  act_today: { label: "Act today", tone: "warn" },
  look: { label: "Have a look", tone: "quiet" },
};

/** Is everything well? One sentence, then what is not, each with the one thing to do. */
export function Health({ health }: { health: Home["health"] }) {
  const Icon = icons[health.level];
  return (
    <Card flush className={classes.health}>
      <div className={classes.head}>
        <span className={cx(classes.icon, classes[health.level])}>
          <Icon size={20} stroke={1.8} aria-hidden />
        </span>
        <p className={classes.sentence} role="status">
          {health.sentence}
        </p>
      </div>
      {health.items.length > 0 && (
        <ul>
          {health.items.map((item) => (
            <Item key={`${item.code}-${item.title}`} item={item} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Item({ item }: { item: HealthItem }) {
  const { label, tone } = urgency[item.level];
  const workspace = useWorkspaceId();
  return (
    <li className={classes.item}>
      <span>
        <Tag tone={tone}>{label}</Tag>
      </span>
      <div>
        <p className={cx(classes.title, "wrap-anywhere")}>{item.title}</p>
        <p className={cx(classes.detail, "wrap-anywhere")}>
          {item.detail}
          {item.leads > 0 && ` ${count(item.leads, "lead")} ${item.leads === 1 ? "waits" : "wait"} for it.`}
          {item.since && (
            <>
              {" Since "}
              <When at={item.since} />.
            </>
          )}
        </p>
      </div>
      {item.code === "verify_first" && <EndVerifyFirst />}
      {item.action && (
        <Button
          variant={item.level === "act_now" ? "filled" : "default"}
          size="xs"
          component={Link}
          to={actionAddress(item.action.href, workspace)}
        >
          {item.action.label}
        </Button>
      )}
    </li>
  );
}
