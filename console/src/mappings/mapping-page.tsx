import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { Page, PageHeader } from "../lib/ui/page.tsx";
import { PageSkeleton } from "../lib/ui/skeletons.tsx";
import { Waiting } from "../lib/ui/waiting.tsx";
import { useTo, useWorkspaceId } from "../lib/use-address.ts";
import { MappingEditor } from "./mapping-editor.tsx";
import { formsQuery, formToMapQuery, mappingQuery } from "./queries.ts";

/** The mapping of one form, or of all forms of a source that have none of their own. */
export function MappingPage() {
  const { sourceId = "", formId = null } = useParams();
  return (
    <Waiting key={`${sourceId} ${formId}`} skeleton={<PageSkeleton />}>
      <OneForm sourceId={sourceId} formId={formId} />
    </Waiting>
  );
}

function OneForm({ sourceId, formId }: { sourceId: string; formId: string | null }) {
  const workspace = useWorkspaceId();
  const to = useTo();
  const { data: forms } = useSuspenseQuery(formsQuery(workspace));
  const { data: form } = useSuspenseQuery(formToMapQuery(workspace, { sourceId, formId }));
  const listed = forms.items.find((one) => one.sourceId === sourceId && one.formId === formId);
  const { data: mapping } = useSuspenseQuery(mappingQuery(workspace, listed?.mapping?.id ?? null));
  const isCovered = forms.items.some((one) => one.sourceId === sourceId && one.formId === null && one.mapping !== null);
  const name = formId === null ? "All other forms" : (listed?.formName ?? `Form ${formId}`);
  return (
    <Page>
      <PageHeader
        name={`Mapping of ${name}`}
        above={{ label: "Mapping", to: to("mappings") }}
        title={<bdi>{name}</bdi>}
        description={
          mapping === null
            ? isCovered
              ? "It follows the mapping of all other forms of its source. Saved here, it gets one of its own."
              : "Nobody has mapped it yet: what the platform recognises (name, e-mail, phone, address) is written."
            : `Version ${mapping.version}. Answers are on the left, what they become is on the right.`
        }
      />
      <MappingEditor
        // Another version, saved or restored, begins anew.
        key={mapping?.version ?? 0}
        place={{ sourceId, formId }}
        name={name}
        form={form}
        mapping={mapping}
      />
    </Page>
  );
}
