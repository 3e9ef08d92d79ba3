import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import type { Automation, TriggerDraft } from "../api/types.ts";

export const automationsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["automations", workspace, "list"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/automations", { params: { query: { workspace } }, signal })),
  });

export const automationQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: ["automations", workspace, "one", id],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/automations/{id}", { params: { path: { id }, query: { workspace } }, signal })),
  });

const paged = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
};

export const runsQuery = (workspace: string, id: string) =>
  infiniteQueryOptions({
    queryKey: ["automations", workspace, "runs", id],
    queryFn: ({ signal, pageParam: cursor }) =>
      answer(api.GET("/api/v1/automations/{id}/runs", { params: { path: { id }, query: { workspace, cursor } }, signal })),
    ...paged,
  });

export const decisionsQuery = (workspace: string, id: string) =>
  infiniteQueryOptions({
    queryKey: ["automations", workspace, "decisions", id],
    queryFn: ({ signal, pageParam: cursor }) =>
      answer(api.GET("/api/v1/automations/{id}/decisions", { params: { path: { id }, query: { workspace, cursor } }, signal })),
    ...paged,
  });

/** Changes when an automation starts, as its next version. `version` is the one on the screen: a newer one is not written over. */
export function useChangeStart(workspace: string, { id, version }: Pick<Automation, "id" | "version">) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (start: { trigger: TriggerDraft; conditions: string[] }) =>
      answer(api.PATCH("/api/v1/automations/{id}", { params: { path: { id }, query: { workspace } }, body: { ...start, version } })),
    onSuccess: (automation) => {
      queries.setQueryData(automationQuery(workspace, id).queryKey, automation);
      return queries.invalidateQueries({ queryKey: automationsQuery(workspace).queryKey });
    },
  });
}

/** Switches at once and takes it back if the server refuses. */
export function useSwitch(workspace: string, id: string) {
  const queries = useQueryClient();
  const list = automationsQuery(workspace).queryKey;
  const one = automationQuery(workspace, id).queryKey;
  const show = (isOn: boolean) => {
    queries.setQueryData(list, (old) => old && { ...old, items: old.items.map((each) => (each.id === id ? { ...each, isOn } : each)) });
    queries.setQueryData(one, (old) => old && { ...old, isOn });
  };
  return useMutation({
    mutationFn: (isOn: boolean) =>
      answer(api.PATCH("/api/v1/automations/{id}", { params: { path: { id }, query: { workspace } }, body: { isOn } })),
    onMutate: async (isOn) => {
      await queries.cancelQueries({ queryKey: ["automations", workspace] });
      show(isOn);
    },
    onError: (_error, isOn) => show(!isOn),
    onSettled: () => queries.invalidateQueries({ queryKey: ["automations", workspace] }),
  });
}
