import { Button } from "@mantine/core";
import { Term } from "../lib/ui/term.tsx";
import { IconPlus } from "@tabler/icons-react";
import { Card } from "../lib/ui/card.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useFilters } from "../lib/use-address.ts";
import { For } from "../shell/may.tsx";
import { AddConnection } from "./add-connection.tsx";
import { ConnectionList } from "./connection-list.tsx";
import { SourceList } from "./source-list.tsx";
import classes from "./connections.module.css";

export function ConnectionsPage() {
  const [{ add }, change] = useFilters(["add"]);
  const open = () => change({ add: "choose" });
  return (
    <Page>
      <PageHeader
        name="Connections & sources"
        title="Connections & sources"
        description={
          <>
            The accounts LeadRelay may use, and the forms it listens to for each <Term word="lead" />.
          </>
        }
        actions={
          <For least="admin">
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
              Add connection
            </Button>
          </For>
        }
      />
      <div className={classes.stack}>
        <Card title="Connections" flush>
          <Waiting skeleton={<Rows rows={3} />} tight>
            <ConnectionList onAdd={open} />
          </Waiting>
        </Card>
        <Card title="Sources" flush>
          <Waiting skeleton={<Rows rows={3} />} tight>
            <SourceList />
          </Waiting>
        </Card>
      </div>
      {add && <AddConnection provider={add} onChoose={(provider) => change({ add: provider })} onClose={() => change({ add: null })} />}
    </Page>
  );
}
