import { Button } from "@mantine/core";
import { Term } from "../lib/ui/term.tsx";
import { IconPlus } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { Card } from "../lib/ui/card.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { AppList } from "./app-list.tsx";
import { InstallationList } from "./installation-list.tsx";
import { KeyList } from "./key-list.tsx";
import { NewAppDialog } from "./new-app.tsx";
import { NewKeyDialog, NewTokenDialog } from "./new-token.tsx";
import { TokenList } from "./token-list.tsx";
import classes from "./api-access.module.css";

/** Programs that may come in, with what they may and when they last did. */
export function ApiAccessPage() {
  const [making, setMaking] = useState<"token" | "key" | "app" | null>(null);
  const close = () => setMaking(null);
  return (
    <Page>
      <PageHeader
        name="API access"
        title="API access"
        description={
          <>
            The programs that may use this workspace: each with its <Term word="token" />, and a <Term word="scope" /> for all it may do.
          </>
        }
      />
      <div className={classes.stack}>
        <Part title="Private integration tokens" label="New token" onNew={() => setMaking("token")}>
          <TokenList onNew={() => setMaking("token")} />
        </Part>
        <Part title="Apps that were let in">
          <InstallationList />
        </Part>
        <Part title="Apps registered here" label="Register app" onNew={() => setMaking("app")}>
          <AppList onNew={() => setMaking("app")} />
        </Part>
        <Part title="API keys of LeadRelay itself" label="New key" onNew={() => setMaking("key")}>
          <KeyList onNew={() => setMaking("key")} />
        </Part>
      </div>
      {making === "token" && <NewTokenDialog onClose={close} />}
      {making === "key" && <NewKeyDialog onClose={close} />}
      {making === "app" && <NewAppDialog onClose={close} />}
    </Page>
  );
}

type PartProps = { title: string; label?: string; onNew?: () => void; children: ReactNode };

const Part = ({ title, label, onNew, children }: PartProps) => (
  <Card
    title={title}
    flush
    aside={
      onNew && (
        <Button variant="default" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={onNew}>
          {label}
        </Button>
      )
    }
  >
    <Waiting skeleton={<Rows rows={2} />} tight>
      {children}
    </Waiting>
  </Card>
);
