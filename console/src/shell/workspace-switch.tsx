import { Menu } from "@mantine/core";
import { IconCheck, IconPlus, IconSelector } from "@tabler/icons-react";
import { Link, useNavigate } from "react-router";
import { Tag } from "../lib/ui/state-badge.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { Mark } from "./logo.tsx";
import { useSession } from "./session.ts";
import classes from "./workspace-switch.module.css";

export function WorkspaceSwitch() {
  const { workspaces, user } = useSession();
  const here = useWorkspaceId();
  const navigate = useNavigate();
  const current = workspaces.find(({ id }) => id === here);
  const mayMake = user?.isInstanceOwner === true;
  const isAlone = workspaces.length < 2 && !mayMake;
  return (
    <Menu position="bottom-start" width={240} disabled={isAlone}>
      <Menu.Target>
        <button type="button" className={classes.switch} disabled={isAlone} aria-label={`Workspace ${current?.name ?? ""}`}>
          <Mark />
          <span className={classes.names}>
            <span className={`${classes.name} one-line`}>{current?.name}</span>
            <span className={classes.product}>{current?.isSandbox ? <Tag tone="warn">Sandbox</Tag> : "LeadRelay"}</span>
          </span>
          {!isAlone && <IconSelector size={16} aria-hidden />}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Workspaces</Menu.Label>
        {workspaces.map((workspace) => (
          <Menu.Item
            key={workspace.id}
            onClick={() => void navigate(`/w/${encodeURIComponent(workspace.id)}`)}
            rightSection={
              workspace.id === here ? <IconCheck size={15} aria-label="current" /> : workspace.isSandbox && <Tag tone="warn">Sandbox</Tag>
            }
          >
            {workspace.name}
          </Menu.Item>
        ))}
        {mayMake && (
          <>
            <Menu.Divider />
            <Menu.Item component={Link} to="/new-workspace" leftSection={<IconPlus size={16} aria-hidden />}>
              New workspace
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
