import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Member } from "../api/types.ts";
import { cx } from "../lib/cx.ts";
import { Avatar } from "../lib/ui/avatar.tsx";
import { list, rowClass } from "../lib/ui/list.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { When } from "../lib/ui/when.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { MemberActions } from "./member-actions.tsx";
import { membersQuery } from "./queries.ts";
import { RemoveMember } from "./remove-member.tsx";
import classes from "./people.module.css";

export function MemberList() {
  const { data } = useSuspenseQuery(membersQuery(useWorkspaceId()));
  const [removing, setRemoving] = useState<Member>();
  return (
    <>
      <ul className={list.list} aria-label="Members">
        {data.items.map((member) => (
          <li key={member.id} className={cx(rowClass(), classes.row)}>
            <Avatar name={member.name} />
            <div>
              <strong className="wrap-anywhere">{member.name}</strong> {member.isInstanceOwner && <Tag>owns this installation</Tag>}{" "}
              {member.hasTwoFactor && <Tag tone="good">two-factor</Tag>}
              <p className="muted small wrap-anywhere">
                {member.email} · <LastSeen at={member.lastSeenAt} />
              </p>
            </div>
            <MemberActions member={member} onRemove={() => setRemoving(member)} />
          </li>
        ))}
      </ul>
      {removing && <RemoveMember member={removing} onClose={() => setRemoving(undefined)} />}
    </>
  );
}

const LastSeen = ({ at }: { at: string | null }) =>
  at === null ? (
    "not signed in"
  ) : (
    <>
      seen <When at={at} />
    </>
  );
