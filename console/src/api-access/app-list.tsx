import { Button } from "@mantine/core";
import { IconApps } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { OAuthApp } from "../api/types.ts";
import { Empty } from "../lib/ui/empty.tsx";
import { list } from "../lib/ui/list.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { count } from "../lib/words.ts";
import { ChangeAppDialog } from "./change-app.tsx";
import { appsQuery, useRotateSecret } from "./queries.ts";
import { AccessRow, RevokeDialog, RotateDialog } from "./row.tsx";

type Open = { app: OAuthApp; dialog: "change" | "rotate" | "revoke" } | null;

/** The apps that this workspace registered. */
export function AppList({ onNew }: { onNew: () => void }) {
  const { data } = useSuspenseQuery(appsQuery(useWorkspaceId()));
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  if (data.items.length === 0)
    return (
      <Empty icon={IconApps} title="No apps registered" tight action={<Button onClick={onNew}>Register an app</Button>}>
        For programs that people let into their workspaces, with OAuth 2.0 as at HighLevel.
      </Empty>
    );
  return (
    <>
      <ul className={list.list}>
        {data.items.map((app) => (
          <li key={app.id}>
            <AccessRow
              name={app.name}
              tags={!app.isConfidential && <Tag>Public</Tag>}
              lastUsedAt={app.lastUsedAt}
              below={
                <>
                  <code className="mono">{app.clientId}</code>, let in {count(app.installations, "time")}
                  <br />
                  {app.redirectUris.join(", ") || "takes tokens by itself"}
                </>
              }
              actions={[
                { label: "Change", onClick: () => setOpen({ app, dialog: "change" }) },
                ...(app.isConfidential ? [{ label: "New secret", onClick: () => setOpen({ app, dialog: "rotate" }) }] : []),
                { label: "Revoke", isHarmful: true, onClick: () => setOpen({ app, dialog: "revoke" }) },
              ]}
            />
          </li>
        ))}
      </ul>
      {open?.dialog === "change" && <ChangeAppDialog app={open.app} onClose={close} />}
      {open?.dialog === "rotate" && <Rotate app={open.app} onClose={close} />}
      {open?.dialog === "revoke" && (
        <RevokeDialog what="oauth/apps" id={open.app.id} name={open.app.name} onClose={close}>
          All tokens that it was given stop, in every workspace. It cannot be brought back; it would be registered anew.
        </RevokeDialog>
      )}
    </>
  );
}

function Rotate({ app, onClose }: { app: OAuthApp; onClose: () => void }) {
  const rotate = useRotateSecret(app.id);
  return (
    <RotateDialog
      name={app.name}
      what="secret"
      secret={rotate.data && { label: "Client secret", text: rotate.data.clientSecret ?? "" }}
      isPending={rotate.isPending}
      error={rotate.error}
      onRotate={(hours) => rotate.mutate(hours)}
      onClose={onClose}
    />
  );
}
