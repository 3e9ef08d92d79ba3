import { Page, PageHeader } from "../lib/ui/page.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Card } from "../lib/ui/card.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { ConnectionList } from "./connection-list.tsx";
import { SourceList } from "./source-list.tsx";
import classes from "./connections.module.css";

export const ConnectionsPage = () => (
  <Page>
    <PageHeader
      name="Connections & sources"
      title="Connections & sources"
      description="The accounts LeadRelay may use, and the forms it listens to."
    />
    <div className={classes.stack}>
      <Card title="Connections" flush>
        <Waiting skeleton={<Rows rows={3} />} tight>
          <ConnectionList />
        </Waiting>
      </Card>
      <Card title="Sources" flush>
        <Waiting skeleton={<Rows rows={3} />} tight>
          <SourceList />
        </Waiting>
      </Card>
      <p className="muted small">
        Connections and sources are set in the workspace file. Change it and run{" "}
        <code className="mono">npx leadrelay apply workspace.yaml</code>
      </p>
    </div>
  </Page>
);
