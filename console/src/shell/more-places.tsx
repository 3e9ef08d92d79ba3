import { Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { NavLink, useLocation } from "react-router";
import { cx } from "../lib/cx.ts";
import { useTo } from "../lib/use-address.ts";
import { morePlaces } from "./navigation.ts";
import classes from "./shell.module.css";

/** The places that have no room on a phone's bar. */
export function MorePlaces() {
  const to = useTo();
  const { pathname } = useLocation();
  const isHere = morePlaces.some(({ path }) => pathname.startsWith(to(path)));
  return (
    <Menu position="top-end" width={230}>
      <Menu.Target>
        <button type="button" className={cx(classes.place, classes.more)} aria-current={isHere ? "true" : undefined}>
          <IconDots size={21} stroke={1.7} aria-hidden />
          More
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {morePlaces.map(({ path, label, icon: Icon }) => (
          <Menu.Item key={path} component={NavLink} to={to(path)} leftSection={<Icon size={18} stroke={1.7} aria-hidden />}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
