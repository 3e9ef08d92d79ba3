import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import type { ConnectionChange, NewConnection, NewSource, SandboxFault, SourceChange } from "../api/types.ts";
import { useWorkspaceId } from "../lib/use-address.ts";

export const connectionsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["connections", workspace, "all"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/connections", { params: { query: { workspace } }, signal })),
  });

export const connectionQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: ["connections", workspace, "one", id],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/connections/{id}", { params: { path: { id }, query: { workspace } }, signal })),
  });

export const sourcesQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["connections", workspace, "sources"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sources", { params: { query: { workspace } }, signal })),
  });

/** The forms at the provider. Asked anew whenever somebody chooses; not kept fresh by itself, as each look is a call. */
export const formsQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: ["forms", workspace, id],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/connections/{id}/forms", { params: { path: { id }, query: { workspace } }, signal })),
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });

const lookEveryMs = 3_000;

/** What the simulator does wrong and what it counted. Looked at again and again: leads on their way use both up. */
export const faultsQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: ["sandbox-faults", workspace, id],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/sandbox/connections/{id}/faults", { params: { path: { id }, query: { workspace } }, signal })),
    refetchInterval: lookEveryMs,
    retry: false,
  });

/** Makes something go wrong; null: everything goes right again. */
export function useFault(id: string) {
  const workspace = useWorkspaceId();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { fault: SandboxFault["fault"]; isOn: boolean } | null) => {
      const params = { path: { id }, query: { workspace } };
      return body === null
        ? answer(api.DELETE("/api/v1/sandbox/connections/{id}/faults", { params }))
        : answer(api.POST("/api/v1/sandbox/connections/{id}/faults", { params, body }));
    },
    onSuccess: (faults) => queries.setQueryData(faultsQuery(workspace, id).queryKey, faults),
  });
}

export const removalQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: ["removal", workspace, "connection", id],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/connections/{id}/removal", { params: { path: { id }, query: { workspace } }, signal })),
    gcTime: 0,
  });

export const sourceRemovalQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: ["removal", workspace, "source", id],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sources/{id}/removal", { params: { path: { id }, query: { workspace } }, signal })),
    gcTime: 0,
  });

/** Something that changes connections or sources; everything that shows them is read again. */
function useChange<Input, Output>(change: (workspace: string, input: Input) => Promise<Output>) {
  const workspace = useWorkspaceId();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => change(workspace, input),
    onSettled: () => Promise.all(["connections", "home"].map((noun) => queries.invalidateQueries({ queryKey: [noun, workspace] }))),
  });
}

export const useCreate = () =>
  useChange((workspace, body: NewConnection) => answer(api.POST("/api/v1/connections", { params: { query: { workspace } }, body })));

export const useChangeConnection = (id: string) =>
  useChange((workspace, body: ConnectionChange) =>
    answer(api.PATCH("/api/v1/connections/{id}", { params: { path: { id }, query: { workspace } }, body })),
  );

export const useRemoveConnection = (id: string) =>
  useChange<void, unknown>((workspace) =>
    answer(api.DELETE("/api/v1/connections/{id}", { params: { path: { id }, query: { workspace, confirm: "true" } } })),
  );

export const useAddSource = () =>
  useChange((workspace, body: NewSource) => answer(api.POST("/api/v1/sources", { params: { query: { workspace } }, body })));

export const useChangeSource = (id: string) =>
  useChange((workspace, body: SourceChange) =>
    answer(api.PATCH("/api/v1/sources/{id}", { params: { path: { id }, query: { workspace } }, body })),
  );

export const useRemoveSource = (id: string) =>
  useChange<void, unknown>((workspace) =>
    answer(api.DELETE("/api/v1/sources/{id}", { params: { path: { id }, query: { workspace, confirm: "true" } } })),
  );
