import { Button } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ApiKey } from "../api/types.ts";
import { Empty } from "../lib/ui/empty.tsx";
import { list } from "../lib/ui/list.tsx";
import { When } from "../lib/ui/when.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { managementScopes } from "./management-scopes.ts";
import { keysQuery } from "./queries.ts";
import { AccessRow, RevokeDialog } from "./row.tsx";
import { ScopeList } from "./scope-picker.tsx";

export function KeyList({ onNew }: { onNew: () => void }) {
  const { data } = useSuspenseQuery(keysQuery(useWorkspaceId()));
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  if (data.items.length === 0)
    return (
      <Empty icon={IconKey} title="No API keys yet" tight action={<Button onClick={onNew}>Make a key</Button>}>
        For scripts that do what the console does: replay leads, apply a workspace file.
      </Empty>
    );
  return (
    <>
      <ul className={list.list}>
        {data.items.map((key) => (
          <li key={key.id}>
            <AccessRow
              name={key.label}
              lastUsedAt={key.lastUsedAt}
              below={
                <>
                  <code className="mono">{key.prefix}…</code>
                  {key.expiresAt && (
                    <>
                      , ends <When at={key.expiresAt} />
                    </>
                  )}
                  <ScopeList scopes={key.scopes} choices={managementScopes} />
                </>
              }
              actions={[{ label: "Revoke", isHarmful: true, onClick: () => setRevoking(key) }]}
            />
          </li>
        ))}
      </ul>
      {revoking && (
        <RevokeDialog what="api-keys" id={revoking.id} name={revoking.label} onClose={() => setRevoking(null)}>
          What uses it can do nothing more here, from this moment on.
        </RevokeDialog>
      )}
    </>
  );
}
