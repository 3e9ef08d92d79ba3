import { ActionIcon, Select, Tooltip } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconUserMinus } from "@tabler/icons-react";
import { sentenceOf } from "../api/problem.ts";
import type { Member } from "../api/types.ts";
import { useWorkspaceId } from "../lib/use-address.ts";
import { mayAs, roleLabel, rolesUpTo } from "../shell/roles.ts";
import { useSession } from "../shell/session.ts";
import { useChangeRole } from "./queries.ts";
import classes from "./people.module.css";

/** The role of a member; to choose, and to take away, for those who may. */
export function MemberActions({ member, onRemove }: { member: Member; onRemove: () => void }) {
  const workspace = useWorkspaceId();
  const own = useSession().workspaces.find(({ id }) => id === workspace)?.role;
  const change = useChangeRole(workspace);
  const mayChange = mayAs(own, "admin") && mayAs(own, member.role) && !member.isInstanceOwner;
  if (!mayChange) return <div className={classes.actions}>{roleLabel(member.role)}</div>;
  return (
    <div className={classes.actions}>
      <Select
        className={classes.role}
        size="xs"
        aria-label={`Role of ${member.name}`}
        allowDeselect={false}
        data={rolesUpTo(own).map(({ value, label }) => ({ value, label }))}
        value={member.role}
        onChange={(role) =>
          role &&
          change.mutate(
            { id: member.id, role },
            { onError: (error) => notifications.show({ color: "red", title: "Nothing was changed", message: sentenceOf(error) }) },
          )
        }
      />
      <Tooltip label="Remove">
        <ActionIcon variant="subtle" color="gray" size="md" aria-label={`Remove ${member.name}`} onClick={onRemove}>
          <IconUserMinus size={17} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
