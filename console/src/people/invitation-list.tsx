import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconMailPlus } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { sentenceOf } from "../api/problem.ts";
import { cx } from "../lib/cx.ts";
import { Avatar } from "../lib/ui/avatar.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { When } from "../lib/ui/when.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { roleLabel } from "../shell/roles.ts";
import { invitationsQuery, useWithdraw } from "./queries.ts";
import classes from "./people.module.css";

/** Invitations that nobody has accepted yet. */
export function InvitationList() {
  const workspace = useWorkspaceId();
  const { data } = useSuspenseQuery(invitationsQuery(workspace));
  const withdraw = useWithdraw(workspace);
  if (data.items.length === 0)
    return (
      <Empty icon={IconMailPlus} title="No open invitation" tight>
        Whoever you invite stands here until they accept.
      </Empty>
    );
  return (
    <ul className={list.list} aria-label="Invitations">
      {data.items.map(({ id, email, role, invitedBy, createdAt, expiresAt, isExpired }) => (
        <li key={id} className={cx(rowClass(), classes.row)}>
          <Avatar name={email} />
          <div>
            <strong className="wrap-anywhere">{email}</strong> {isExpired && <Tag tone="warn">expired</Tag>}
            <p className="muted small">
              {roleLabel(role)} · invited <When at={createdAt} /> {invitedBy && `by ${invitedBy}`}
              {!isExpired && (
                <>
                  {" "}
                  · ends <When at={expiresAt} />
                </>
              )}
            </p>
          </div>
          <div className={classes.actions}>
            <Button
              size="xs"
              variant="default"
              aria-label={`Withdraw the invitation of ${email}`}
              loading={withdraw.isPending && withdraw.variables === id}
              onClick={() =>
                withdraw.mutate(id, {
                  onError: (error) => notifications.show({ color: "red", title: "Not withdrawn", message: sentenceOf(error) }),
                })
              }
            >
              Withdraw
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}
