import { Button } from "@mantine/core";
import { Term } from "../lib/ui/term.tsx";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { Card } from "../lib/ui/card.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { EndpointDialog } from "./endpoint-dialog.tsx";
import { EndpointList } from "./endpoint-list.tsx";
import { useCreateEndpoint } from "./queries.ts";
import { SecretDialog } from "./secret-dialog.tsx";

/** Programs that are told what happens in the contact book. */
export function WebhooksPage() {
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string>();
  const create = useCreateEndpoint();
  const open = () => {
    create.reset();
    setAdding(true);
  };
  return (
    <Page>
      <PageHeader
        name="Webhooks"
        title="Webhooks"
        description={
          <>
            Programs that are told by <Term word="webhook" /> what happens in the contact book, each at its <Term word="endpoint" />.
          </>
        }
        actions={
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
            Add webhook
          </Button>
        }
      />
      <Card flush>
        <Waiting skeleton={<Rows rows={3} />}>
          <EndpointList onAdd={open} />
        </Waiting>
      </Card>
      {isAdding && (
        <EndpointDialog
          title="Add a webhook"
          saving={create}
          onClose={() => setAdding(false)}
          onSave={({ appId, ...draft }) =>
            create.mutate(
              { ...draft, ...(appId && { appId }) },
              {
                onSuccess: (made) => {
                  setAdding(false);
                  setSecret(made.secret);
                },
              },
            )
          }
        />
      )}
      {secret !== undefined && <SecretDialog secret={secret} isNew onClose={() => setSecret(undefined)} />}
    </Page>
  );
}
