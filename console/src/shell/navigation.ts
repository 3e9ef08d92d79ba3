import {
  IconAddressBook,
  IconArrowsExchange,
  IconBolt,
  IconBuilding,
  IconCalendar,
  IconChecklist,
  IconHome,
  IconClipboardCheck,
  IconKey,
  IconListCheck,
  IconPlug,
  IconSettings,
  IconUsersGroup,
  IconLayoutKanban,
  IconTags,
  IconUsers,
  IconWebhook,
  type TablerIcon,
} from "@tabler/icons-react";

type Place = { path: string; label: string; icon: TablerIcon };

export const places: Place[] = [
  { path: "", label: "Home", icon: IconHome },
  { path: "leads", label: "Leads", icon: IconUsers },
  { path: "work", label: "Work", icon: IconListCheck },
  { path: "contacts", label: "Contacts", icon: IconAddressBook },
  { path: "tasks", label: "Tasks", icon: IconChecklist },
  { path: "appointments", label: "Appointments", icon: IconCalendar },
  { path: "businesses", label: "Businesses", icon: IconBuilding },
  { path: "conflicts", label: "Conflicts", icon: IconUsersGroup },
  { path: "pipeline", label: "Pipeline", icon: IconLayoutKanban },
  { path: "automations", label: "Automations", icon: IconBolt },
  { path: "mappings", label: "Mapping", icon: IconArrowsExchange },
  { path: "connections", label: "Connections & sources", icon: IconPlug },
  { path: "completeness", label: "Completeness", icon: IconClipboardCheck },
  { path: "fields", label: "Fields & tags", icon: IconTags },
  { path: "api-access", label: "API access", icon: IconKey },
  { path: "webhooks", label: "Webhooks", icon: IconWebhook },
  { path: "settings", label: "Settings", icon: IconSettings },
];

const ON_BAR = 4;

/** A phone has room for these and one more word. What is set up once stands behind that. */
export const barPlaces = places.slice(0, ON_BAR);
export const morePlaces = places.slice(ON_BAR);
