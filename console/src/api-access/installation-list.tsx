import { IconApps } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { OAuthInstallation } from "../api/types.ts";
import { Empty } from "../lib/ui/empty.tsx";
import { list } from "../lib/ui/list.tsx";
import { Tag } from "../lib/ui/state-badge.tsx";
import { When } from "../lib/ui/when.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { companyScopes } from "./app-fields.tsx";
import { installationsQuery, scopesQuery } from "./queries.ts";
import { AccessRow, RevokeDialog } from "./row.tsx";
import { ScopeList } from "./scope-picker.tsx";

/** The apps that may use this workspace, whoever registered them. */
export function InstallationList() {
  const { data } = useSuspenseQuery(installationsQuery(useWorkspaceId()));
  const { data: scopes } = useSuspenseQuery(scopesQuery);
  const [revoking, setRevoking] = useState<OAuthInstallation | null>(null);
  if (data.items.length === 0)
    return (
      <Empty icon={IconApps} title="No app was let in" tight>
        When somebody lets an app into this workspace, it stands here with what it may and when it last came.
      </Empty>
    );
  return (
    <>
      <ul className={list.list}>
        {data.items.map((installation) => (
          <li key={installation.id}>
            <AccessRow
              name={installation.appName}
              tags={installation.userType === "Company" && <Tag tone="warn">Every workspace</Tag>}
              lastUsedAt={installation.lastUsedAt}
              below={
                <>
                  {letInBy(installation)} <When at={installation.createdAt} />
                  <ScopeList scopes={installation.scopes} choices={[...scopes.items, ...companyScopes]} />
                </>
              }
              actions={[{ label: "Revoke", isHarmful: true, onClick: () => setRevoking(installation) }]}
            />
          </li>
        ))}
      </ul>
      {revoking && (
        <RevokeDialog what="oauth/installations" id={revoking.id} name={revoking.appName} onClose={() => setRevoking(null)}>
          {revoking.userType === "Company"
            ? "Its tokens of every workspace stop, from this moment on."
            : "Its tokens of this workspace stop, from this moment on."}
        </RevokeDialog>
      )}
    </>
  );
}

function letInBy({ grantedBy, person }: OAuthInstallation): string {
  if (grantedBy === "itself") return "By itself";
  if (grantedBy === "company") return "Through an app of every workspace";
  return `Let in by ${person ?? "somebody who is gone"}`;
}
