import { ActionIcon, Menu, useMantineColorScheme } from "@mantine/core";
import {
  IconCheck,
  IconDeviceDesktop,
  IconLogout,
  IconMoon,
  IconSun,
  IconUserCircle,
  IconUserCog,
  IconVocabulary,
  type TablerIcon,
} from "@tabler/icons-react";
import { Link } from "react-router";
import { useTo } from "../lib/use-address.ts";
import { useSession } from "./session.ts";
import { useSignOut } from "./sign-out.tsx";
import { useKeepTheme } from "./use-theme.ts";

const schemes: { value: "auto" | "light" | "dark"; label: string; icon: TablerIcon }[] = [
  { value: "auto", label: "Like the system", icon: IconDeviceDesktop },
  { value: "light", label: "Light", icon: IconSun },
  { value: "dark", label: "Dark", icon: IconMoon },
];

export function AccountMenu() {
  const { user, version } = useSession();
  const { colorScheme } = useMantineColorScheme();
  const setColorScheme = useKeepTheme();
  const to = useTo();
  const signOut = useSignOut();
  return (
    <Menu position="top-end" width={230}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Account and appearance">
          <IconUserCircle size={21} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <span className="wrap-anywhere">{user?.email ?? "Signed in"}</span>
        </Menu.Label>
        <Menu.Item component={Link} to={to("account")} leftSection={<IconUserCog size={16} aria-hidden />}>
          Your account
        </Menu.Item>
        <Menu.Item component={Link} to={to("glossary")} leftSection={<IconVocabulary size={16} aria-hidden />}>
          Glossary
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>Appearance</Menu.Label>
        {schemes.map(({ value, label, icon: Icon }) => (
          <Menu.Item
            key={value}
            closeMenuOnClick={false}
            leftSection={<Icon size={16} aria-hidden />}
            rightSection={value === colorScheme && <IconCheck size={15} aria-label="chosen" />}
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>
          Sign out
        </Menu.Item>
        <Menu.Label>Version {version}</Menu.Label>
      </Menu.Dropdown>
    </Menu>
  );
}
