import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import type { ReleaseChoice } from "../api/types.ts";

// Under "leads": what tells the console of leads makes these old as well.
export const repairsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["leads", workspace, "repairs"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/repairs", { params: { query: { workspace } }, signal })),
  });

export const repairLeadsQuery = (workspace: string, mapping: string, to: string) =>
  queryOptions({
    queryKey: ["leads", workspace, "repairs", mapping, to],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/repairs/leads", { params: { query: { workspace, mapping, to } }, signal })),
  });

function useWrite<Input, Output>(workspace: string, write: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: () => Promise.all(["leads", "mappings", "work"].map((noun) => queries.invalidateQueries({ queryKey: [noun, workspace] }))),
  });
}

/** Lets held leads go on with the mapping as it is now. */
export const useRelease = (workspace: string) =>
  useWrite(workspace, (body: ReleaseChoice) => answer(api.POST("/api/v1/repairs/release", { params: { query: { workspace } }, body })));

/** Gives values in place of answers, and lets the lead go on. */
export const useRepair = (workspace: string) =>
  useWrite(workspace, ({ id, values }: { id: string; values: Record<string, string> }) =>
    answer(api.POST("/api/v1/leads/{id}/repair", { params: { path: { id }, query: { workspace } }, body: { values } })),
  );
