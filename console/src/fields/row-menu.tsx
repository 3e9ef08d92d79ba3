import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";

type Props = { name: string; edit: string; onEdit: () => void; onRemove: () => void };

/** What can be done about a row. */
export const RowMenu = ({ name, edit, onEdit, onRemove }: Props) => (
  <Menu position="bottom-end">
    <Menu.Target>
      <ActionIcon variant="subtle" color="gray" aria-label={`Change ${name}`}>
        <IconDots size={16} aria-hidden />
      </ActionIcon>
    </Menu.Target>
    <Menu.Dropdown>
      <Menu.Item onClick={onEdit}>{edit}</Menu.Item>
      <Menu.Item color="red" onClick={onRemove}>
        Delete
      </Menu.Item>
    </Menu.Dropdown>
  </Menu>
);
