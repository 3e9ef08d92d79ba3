import { useSuspenseQuery } from "@tanstack/react-query";
import { CodeBlock } from "../lib/ui/code-block.tsx";
import { Card } from "../lib/ui/card.tsx";
import { useWorkspaceId } from "../lib/use-address.ts";
import { rawQuery } from "./queries.ts";

/** What came in, before we made anything of it. */
export function Raw({ leadId }: { leadId: string }) {
  const { data } = useSuspenseQuery(rawQuery(useWorkspaceId(), leadId));
  return (
    <div style={{ display: "grid", gap: "1.25rem" }}>
      <Card title="The provider's answer">
        {data.lead === null ? <p className="muted small">Not read yet, or erased.</p> : <CodeBlock text={data.lead} />}
      </Card>
      <Card title="The message that announced it">
        {data.webhook === null ? (
          <p className="muted small">There was none: the lead was found by looking, or has been erased.</p>
        ) : (
          <CodeBlock text={data.webhook} />
        )}
      </Card>
    </div>
  );
}
