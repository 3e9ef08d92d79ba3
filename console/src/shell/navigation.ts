import { IconAddressBook, IconBolt, IconHome, IconPlug, IconSettings, IconUsers, type TablerIcon } from "@tabler/icons-react";

type Place = { path: string; label: string; short: string; icon: TablerIcon };

export const places: Place[] = [
  { path: "", label: "Home", short: "Home", icon: IconHome },
  { path: "leads", label: "Leads", short: "Leads", icon: IconUsers },
  { path: "contacts", label: "Contacts", short: "Contacts", icon: IconAddressBook },
  { path: "automations", label: "Automations", short: "Automations", icon: IconBolt },
  { path: "connections", label: "Connections & sources", short: "Connections", icon: IconPlug },
  { path: "settings", label: "Settings", short: "Settings", icon: IconSettings },
];
