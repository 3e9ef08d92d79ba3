import { Button } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { IntegrationToken } from "../api/types.ts";
import { Empty } from "../lib/ui/empty.tsx";
import { list } from "../lib/ui/list.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { When } from "../lib/ui/when.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { scopesQuery, tokensQuery, useRotateToken } from "./queries.ts";
import { AccessRow, RevokeDialog, RotateDialog } from "./row.tsx";
import { ScopeList } from "./scope-picker.tsx";

type Open = { token: IntegrationToken; dialog: "rotate" | "revoke" } | null;

export function TokenList({ onNew }: { onNew: () => void }) {
  const { data } = useSuspenseQuery(tokensQuery(useWorkspaceId()));
  const { data: scopes } = useSuspenseQuery(scopesQuery);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  if (data.items.length === 0)
    return (
      <Empty icon={IconKey} title="No tokens yet" tight action={<Button onClick={onNew}>Make a token</Button>}>
        For one program and this workspace. Use it like a HighLevel private integration token.
      </Empty>
    );
  return (
    <>
      <ul className={list.list}>
        {data.items.map((token) => (
          <li key={token.id}>
            <AccessRow
              name={token.label}
              tags={token.isReplaced && <Tag tone="warn">Being replaced</Tag>}
              lastUsedAt={token.lastUsedAt}
              below={
                <>
                  <code className="mono">{token.prefix}…</code>
                  {token.expiresAt && (
                    <>
                      , ends <When at={token.expiresAt} />
                    </>
                  )}
                  <ScopeList scopes={token.scopes} choices={scopes.items} />
                </>
              }
              actions={[
                ...(token.isReplaced ? [] : [{ label: "Rotate", onClick: () => setOpen({ token, dialog: "rotate" }) }]),
                { label: "Revoke", isHarmful: true, onClick: () => setOpen({ token, dialog: "revoke" }) },
              ]}
            />
          </li>
        ))}
      </ul>
      {open?.dialog === "rotate" && <Rotate token={open.token} onClose={close} />}
      {open?.dialog === "revoke" && (
        <RevokeDialog what="integration-tokens" id={open.token.id} name={open.token.label} onClose={close}>
          What uses it can do nothing more here, from this moment on.
        </RevokeDialog>
      )}
    </>
  );
}

function Rotate({ token, onClose }: { token: IntegrationToken; onClose: () => void }) {
  const rotate = useRotateToken(token.id);
  return (
    <RotateDialog
      name={token.label}
      what="token"
      secret={rotate.data && { label: "Token", text: rotate.data.token }}
      isPending={rotate.isPending}
      error={rotate.error}
      onRotate={(hours) => rotate.mutate(hours)}
      onClose={onClose}
    />
  );
}
