import type { NotificationChannel } from "../api/types.ts";
import { When } from "../lib/ui/when.tsx";
import classes from "./settings.module.css";

/** When the last message went out, and what failed since. */
export function ChannelHealth({ channel }: { channel: NotificationChannel }) {
  if (!channel.isSetUp) return null;
  return (
    <>
      {channel.lastError && (
        <p className={classes.problem}>
          <When at={channel.lastErrorAt} />: {channel.lastError} News is kept and tried again for a day.
        </p>
      )}
      <p className="muted small">
        Last message sent: <When at={channel.lastSentAt} />
      </p>
    </>
  );
}
