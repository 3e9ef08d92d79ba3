import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../../api/client.ts";
import { jsonLines } from "../../api/json-lines.ts";
import type { LinkCheck } from "../../api/types.ts";
import { useWorkspaceId } from "../../lib/use-address.ts";

/** Looks live at a page's links, one by one; `checks` grows while it goes on, and keeps what was found before where it is not looked at yet. */
export function useLinkChecks(id: string) {
  const workspace = useWorkspaceId();
  const queries = useQueryClient();
  const [checks, setChecks] = useState<readonly LinkCheck[]>([]);
  const looking = useMutation({
    mutationFn: async () => {
      const found: LinkCheck[] = [];
      setChecks(found);
      const body = await answer(
        api.POST("/api/v1/connections/{id}/facebook/checks", {
          params: { path: { id }, query: { workspace } },
          parseAs: "stream",
          headers: { accept: "application/x-ndjson" },
        }),
      );
      for await (const check of jsonLines<LinkCheck>(body)) {
        found.push(check);
        setChecks([...found]);
      }
    },
    onSettled: () => Promise.all(["connections", "home"].map((noun) => queries.invalidateQueries({ queryKey: [noun, workspace] }))),
  });
  return { checks, look: looking.mutate, isLooking: looking.isPending, isDone: looking.isSuccess, error: looking.error };
}
