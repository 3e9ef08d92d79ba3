import { Button, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconBell, IconBellOff } from "@tabler/icons-react";
import { sentenceOf } from "../api/problem.ts";
import type { Alert } from "../api/types.ts";
import { useMute } from "./queries.ts";

const hour = 3_600_000;
const spans = [
  { label: "For an hour", ms: hour },
  { label: "For eight hours", ms: 8 * hour },
  { label: "For a day", ms: 24 * hour },
  { label: "For a week", ms: 7 * 24 * hour },
  { label: "For 30 days", ms: 30 * 24 * hour },
];

/** Enough of this cause, for a while; it stays in the list. */
export function MuteMenu({ alert, isMuted }: { alert: Alert; isMuted: boolean }) {
  const mute = useMute(alert.id);
  const run = (ms: number | null) =>
    mute.mutate(ms === null ? null : new Date(Date.now() + ms).toISOString(), {
      onError: (error) => notifications.show({ color: "red", title: "Not changed", message: sentenceOf(error) }),
    });
  if (isMuted)
    return (
      <Button
        size="sm"
        variant="default"
        loading={mute.isPending}
        leftSection={<IconBell size={15} aria-hidden />}
        aria-label={`Tell of it again: ${alert.title}`}
        onClick={() => run(null)}
      >
        Unmute
      </Button>
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="sm"
          variant="default"
          loading={mute.isPending}
          leftSection={<IconBellOff size={15} aria-hidden />}
          aria-label={`Mute: ${alert.title}`}
        >
          Mute
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Tell nobody of this cause</Menu.Label>
        {spans.map(({ label, ms }) => (
          <Menu.Item key={label} onClick={() => run(ms)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
