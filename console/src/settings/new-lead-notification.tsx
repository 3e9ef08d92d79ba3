import { useSuspenseQuery } from "@tanstack/react-query";
import { useWorkspaceId } from "../lib/use-address.ts";
import { Card } from "../lib/ui/card.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { ChannelForm } from "./channel-form.tsx";
import { notificationsQuery } from "./queries.ts";

const TITLES = { email: "New leads by e-mail", webhook: "New leads in a chat or another program" } as const;

/** Who is told of new leads, and how. */
export const NewLeadNotification = () => (
  <Waiting
    skeleton={
      <Card>
        <Rows rows={4} />
      </Card>
    }
  >
    <Channels />
  </Waiting>
);

function Channels() {
  const { data } = useSuspenseQuery(notificationsQuery(useWorkspaceId()));
  return data.items.map((channel) => (
    <Card key={channel.channel} title={TITLES[channel.channel]}>
      <ChannelForm channel={channel} isMailSetUp={data.isMailSetUp} />
    </Card>
  ));
}
