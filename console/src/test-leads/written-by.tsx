import { Button } from "@mantine/core";
import { IconEraser } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWorkspaceId } from "../lib/use-address.ts";
import { useMay } from "../shell/may.tsx";
import { writtenQuery } from "./queries.ts";
import { RemoveWritten } from "./remove-written.tsx";

/** For a test lead that has written something: the way to take it away again. Nothing for a real one. */
export function WrittenBy({ leadId }: { leadId: string }) {
  const { data: written } = useQuery(writtenQuery(useWorkspaceId(), leadId));
  const [isOpen, setIsOpen] = useState(false);
  const mayRemove = useMay("editor");
  if (!written?.isTest || written.isOnItsWay || written.things.length === 0 || !mayRemove) return null;
  const isGone = written.things.every(({ fate }) => fate === "removed" || fate === "stays");
  return (
    <>
      {isGone && !isOpen ? (
        <p className="muted small">What this test wrote has been removed.</p>
      ) : (
        <Button variant="default" leftSection={<IconEraser size={16} aria-hidden />} onClick={() => setIsOpen(true)}>
          Remove what it wrote
        </Button>
      )}
      {isOpen && <RemoveWritten leadId={leadId} written={written} onClose={() => setIsOpen(false)} />}
    </>
  );
}
