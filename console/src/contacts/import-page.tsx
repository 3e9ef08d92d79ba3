import { Button, FileInput } from "@mantine/core";
import { IconFileOff } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sentenceOf } from "../api/problem.ts";
import { Card } from "../lib/ui/card.tsx";
import { Refused } from "../lib/ui/dialog.tsx";
import { Empty } from "../lib/ui/empty.tsx";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { Rows } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useFilters, useTo, useWorkspaceId } from "../lib/use-address.ts";
import { ImportList } from "./import-list.tsx";
import { ImportMapping } from "./import-mapping.tsx";
import { ImportOutcome } from "./import-outcome.tsx";
import { importQuery, useImport, useUpload } from "./import-queries.ts";
import classes from "./import.module.css";

/** A file of contacts: chosen, mapped, tried, imported. Which import it is stands in the address, so that it can be left and found again. */
export function ImportPage() {
  const [{ import: id = "" }, change] = useFilters(["import"]);
  const to = useTo();
  return (
    <Page>
      <PageHeader
        name="Import contacts"
        above={{ label: "Contacts", to: to("contacts") }}
        title="Import contacts"
        description="Nobody is doubled: each row makes a contact or changes the one there is."
        actions={
          id !== "" && (
            <Button variant="default" onClick={() => change({ import: null })}>
              Another file
            </Button>
          )
        }
      />
      {id === "" ? (
        <div className={classes.stack}>
          <ChooseFile onUploaded={(uploaded) => change({ import: uploaded })} />
          <ImportList />
        </div>
      ) : (
        <Waiting skeleton={<Rows rows={6} />} missing={<NoSuchImport />}>
          <OneImport key={id} id={id} />
        </Waiting>
      )}
    </Page>
  );
}

const NoSuchImport = () => (
  <Card>
    <Empty icon={IconFileOff} title="No such import">
      Files and reports are kept for 30 days. Choose the file again to import it.
    </Empty>
  </Card>
);

function ChooseFile({ onUploaded }: { onUploaded: (id: string) => void }) {
  const upload = useUpload(useWorkspaceId());
  return (
    <Card title="File">
      <div className={classes.file}>
        <FileInput
          label="CSV or JSON lines, up to 1 GB"
          description="The first line of a CSV has the names of its columns."
          placeholder="Choose a file"
          accept=".csv,.tsv,.txt,.jsonl,.ndjson,text/csv"
          disabled={upload.isPending}
          error={upload.error ? sentenceOf(upload.error) : undefined}
          onChange={(file) => file && upload.mutate(file, { onSuccess: ({ id }) => onUploaded(id) })}
        />
        <p className="muted small" role="status">
          {upload.isPending ? "Uploading and looking at it…" : "Nothing is imported until you say so."}
        </p>
      </div>
    </Card>
  );
}

function OneImport({ id }: { id: string }) {
  const workspace = useWorkspaceId();
  const { data: found } = useSuspenseQuery(importQuery(workspace, id));
  const [mapping, setMapping] = useState(found.mapping);
  const { start, cancel } = useImport(workspace, id);
  const isOpen = found.state !== "running" && !(found.state === "done" && !found.isDryRun);
  const error = start.error ?? cancel.error;
  return (
    <div className={classes.stack}>
      {found.startedAt !== null && <ImportOutcome found={found} onCancel={() => cancel.mutate()} />}
      <Refused error={error} />

      {isOpen && (
        <ImportMapping
          found={found}
          mapping={mapping}
          onChange={setMapping}
          isStarting={start.isPending}
          onStart={(dryRun) => start.mutate({ dryRun, mapping })}
        />
      )}
    </div>
  );
}
