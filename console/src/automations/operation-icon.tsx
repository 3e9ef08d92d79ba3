import {
  IconCheckbox,
  IconHourglass,
  IconNote,
  IconRoute,
  IconSearch,
  IconSend2,
  IconStar,
  IconTag,
  IconUserPlus,
  type TablerIcon,
} from "@tabler/icons-react";

/** The first word found in an operation's name decides. */
const icons: [word: string, icon: TablerIcon][] = [
  ["tags", IconTag],
  ["tasks", IconCheckbox],
  ["notes", IconNote],
  ["search", IconSearch],
  ["contacts", IconUserPlus],
  ["wait", IconHourglass],
  ["score", IconStar],
  ["route", IconRoute],
];

export function OperationIcon({ operation }: { operation: string | null }) {
  const Icon = icons.find(([word]) => operation?.includes(word))?.[1] ?? IconSend2;
  return <Icon size={19} stroke={1.7} aria-hidden />;
}
