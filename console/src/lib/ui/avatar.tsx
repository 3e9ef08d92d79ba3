import {
  IconAddressBook,
  IconBrandFacebook,
  IconBrandPinterest,
  IconFileTypeCsv,
  IconHandClick,
  IconPlug,
  IconTopologyStar3,
  IconWebhook,
  type TablerIcon,
} from "@tabler/icons-react";
import { initials } from "../words.ts";
import classes from "./avatar.module.css";

export const Avatar = ({ name }: { name: string | null }) => (
  <span className={classes.avatar} aria-hidden>
    {initials(name)}
  </span>
);

const icons: Record<string, TablerIcon> = {
  facebook: IconBrandFacebook,
  pinterest: IconBrandPinterest,
  highlevel: IconTopologyStar3,
  "contact-book": IconAddressBook,
  webhook: IconWebhook,
  csv: IconFileTypeCsv,
  manual: IconHandClick,
};

export function ProviderIcon({ provider, size = 18 }: { provider: string; size?: number }) {
  const Icon = icons[provider] ?? IconPlug;
  return <Icon size={size} stroke={1.6} aria-hidden />;
}

export const ProviderMark = ({ provider }: { provider: string }) => (
  <span className={classes.provider}>
    <ProviderIcon provider={provider} />
  </span>
);
