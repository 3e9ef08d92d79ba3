import { ActionIcon, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDots } from "@tabler/icons-react";
import { Link } from "react-router";
import { sentenceOf } from "../api/problem.ts";
import type { Opportunity, OpportunityStatus } from "../api/types.ts";
import { Tag } from "../lib/ui/state-badge.tsx";
import { When } from "../lib/ui/when.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { dragSource } from "./drag.ts";
import { money } from "./money.ts";
import { useChangeOpportunity } from "./queries.ts";
import { statuses, statusLabel } from "./statuses.ts";
import classes from "./pipeline.module.css";

type Props = {
  opportunity: Opportunity;
  currency: string;
  stages: { id: string; name: string }[];
  showStatus: boolean;
  onMove: (stageId: string) => void;
  onEdit: () => void;
};

/** The name on a card: a button, which gets the focus when its card was moved. */
export const nameId = (id: string): string => `opportunity-${id}`;

const tones = { open: "quiet", won: "good", lost: "bad", abandoned: "quiet" } as const;

export function OpportunityCard({ opportunity, currency, stages, showStatus, onMove, onEdit }: Props) {
  const to = useTo();
  const change = useChangeOpportunity(useWorkspaceId());
  const { id, name, contact, value, owner, status, dateAdded, stageId } = opportunity;
  const setStatus = (next: OpportunityStatus) =>
    change.mutate(
      { id, status: next },
      {
        onSuccess: () => notifications.show({ message: `${name}: ${statusLabel(next).toLowerCase()}.` }),
        onError: (error) => notifications.show({ color: "red", title: "Not changed", message: sentenceOf(error) }),
      },
    );
  return (
    <article className={classes.card} draggable ref={dragSource(id)} aria-label={name}>
      <div className={classes.cardHead}>
        <button type="button" id={nameId(id)} className={classes.name} onClick={onEdit}>
          {name}
        </button>
        <Menu position="bottom-end" width={220}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`Move or change ${name}`}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>Move to</Menu.Label>
            {stages
              .filter((stage) => stage.id !== stageId)
              .map((stage) => (
                <Menu.Item key={stage.id} onClick={() => onMove(stage.id)}>
                  {stage.name}
                </Menu.Item>
              ))}
            <Menu.Label>Mark as</Menu.Label>
            {statuses
              .filter((one) => one.value !== status)
              .map((one) => (
                <Menu.Item key={one.value} onClick={() => setStatus(one.value)}>
                  {one.label}
                </Menu.Item>
              ))}
            <Menu.Divider />
            <Menu.Item onClick={onEdit}>Edit</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <Link className={classes.contact} to={to("contacts", contact.id)} draggable={false}>
        <bdi className="one-line">{contact.name ?? contact.email ?? contact.phone ?? "No name"}</bdi>
      </Link>
      <div className={classes.cardFoot}>
        <strong className="numbers">{money(value, currency)}</strong>
        {showStatus && <Tag tone={tones[status]}>{statusLabel(status)}</Tag>}
        <span className="muted small">
          {owner && <bdi>{owner} · </bdi>}
          <When at={dateAdded} />
        </span>
      </div>
    </article>
  );
}
