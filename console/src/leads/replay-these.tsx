import { Button } from "@mantine/core";
import { IconReload } from "@tabler/icons-react";
import { useState } from "react";
import type { ReplayRequest } from "../api/types.ts";
import { ReplayDialog } from "../replays/replay-dialog.tsx";
import { useMay } from "../shell/may.tsx";
import { type Filters, toQuery } from "./filter.ts";

/** Replays all that the filters show. Without a filter there is no button: everything at once is for the command line. */
export function ReplayThese({ filters }: { filters: Filters }) {
  const [request, setRequest] = useState<ReplayRequest>();
  const mayReplay = useMay("editor");
  if (!mayReplay || Object.keys(toQuery(filters)).length === 0) return null;
  const open = () => {
    const { attention, reconciled, state, source, from, to, email, phone, search } = toQuery(filters);
    setRequest({
      from: attention ? "failed" : "start",
      which: {
        ...(attention && { attention: true }),
        ...(reconciled && { reconciled: true }),
        state,
        source,
        from,
        to,
        email,
        phone,
        search,
      },
    });
  };
  return (
    <>
      <Button variant="default" leftSection={<IconReload size={16} aria-hidden />} onClick={open}>
        Replay these
      </Button>
      <ReplayDialog title="Replay these leads?" request={request} onClose={() => setRequest(undefined)} />
    </>
  );
}
