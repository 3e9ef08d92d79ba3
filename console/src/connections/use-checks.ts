import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../api/client.ts";
import { jsonLines } from "../api/json-lines.ts";
import type { Check, ConnectionDraft } from "../api/types.ts";
import { useWorkspaceId } from "../lib/use-address.ts";

const asLines = { parseAs: "stream", headers: { accept: "application/x-ndjson" } } as const;

/** Tests a connection that is not made yet; `checks` grows while it goes on. */
export const useTestDraft = () =>
  useChecks((workspace, body: ConnectionDraft) =>
    answer(api.POST("/api/v1/connections/test", { params: { query: { workspace } }, body, ...asLines })),
  );

/** Tests a connection as it stands, or with other secrets. */
export const useTest = (id: string) =>
  useChecks((workspace, body: { accessToken?: string; appSecret?: string }) =>
    answer(api.POST("/api/v1/connections/{id}/test", { params: { path: { id }, query: { workspace } }, body, ...asLines })),
  );

/** `checks` is undefined before a test, and holds what is known so far during one. */
function useChecks<Input>(ask: (workspace: string, input: Input) => Promise<ReadableStream<Uint8Array> | null>) {
  const workspace = useWorkspaceId();
  const queries = useQueryClient();
  const [checks, setChecks] = useState<Check[]>();
  const test = useMutation({
    mutationFn: async (input: Input) => {
      const found: Check[] = [];
      setChecks(found);
      const body = await ask(workspace, input);
      for await (const check of jsonLines<Check>(body)) {
        found.push(check);
        setChecks([...found]);
      }
      return found;
    },
    onError: () => setChecks(undefined),
    onSettled: () => Promise.all(["connections", "home"].map((noun) => queries.invalidateQueries({ queryKey: [noun, workspace] }))),
  });
  const reset = () => {
    test.reset();
    setChecks(undefined);
  };
  return { ...test, checks, reset, hasFailed: checks?.some(({ state }) => state === "failed") ?? false };
}
