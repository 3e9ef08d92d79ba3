import { createHash } from "node:crypto";
import type { ChannelName } from "./channel.ts";

/** The id of the message for these leads: the same whenever it is made, so that one that is sent again is known as the same. A UUID version 8 (RFC 9562). */
export function messageIdOf(channel: ChannelName, leadIds: readonly string[]): string {
  const hex = createHash("sha256")
    .update(`${channel}\0${leadIds.join("\0")}`)
    .digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
