import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../api/client.ts";
import { useWorkspaceId } from "../../lib/use-address.ts";

/** Null: Facebook itself. `sandbox`: the simulated one. Another address: an owner's own. */
export type Place = string | null;

export const setupQuery = (workspace: string, place: Place) =>
  queryOptions({
    queryKey: ["facebook", workspace, "setup", place],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/facebook/setup", { params: { query: { workspace, ...(place !== null && { baseUrl: place }) } }, signal })),
  });

export const loginQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: ["facebook", workspace, "login", id],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/facebook/logins/{id}", { params: { path: { id }, query: { workspace } }, signal })),
    retry: false,
  });

export const watchQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: ["connections", workspace, "facebook", id],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/connections/{id}/facebook", { params: { path: { id }, query: { workspace } }, signal })),
  });

/** Something that changes what these screens show; all of it is read again. */
function useChange<Input, Output>(change: (workspace: string, input: Input) => Promise<Output>) {
  const workspace = useWorkspaceId();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => change(workspace, input),
    onSettled: () =>
      Promise.all(["facebook", "connections", "home"].map((noun) => queries.invalidateQueries({ queryKey: [noun, workspace] }))),
  });
}

export const useSetApp = () =>
  useChange((workspace, body: { appId: string; appSecret: string; configId: string | null; baseUrl: Place }) =>
    answer(api.PUT("/api/v1/facebook/app", { params: { query: { workspace } }, body })),
  );

/** Leaves the console: Facebook's window takes its place, and comes back here. */
export const useLogIn = () =>
  useChange(async (workspace, body: { baseUrl: Place; again: boolean }) => {
    const { url } = await answer(api.POST("/api/v1/facebook/logins", { params: { query: { workspace } }, body }));
    window.location.assign(url);
  });

export const useUseToken = () =>
  useChange((workspace, body: { baseUrl: Place; accessToken: string }) =>
    answer(api.POST("/api/v1/facebook/tokens", { params: { query: { workspace } }, body })),
  );

export const useExplain = (id: string) =>
  useChange((workspace, pageId: string | null) =>
    answer(api.POST("/api/v1/facebook/logins/{id}/explain", { params: { path: { id }, query: { workspace } }, body: { pageId } })),
  );

export const useConnect = (id: string) =>
  useChange((workspace, { pageId, withBackfill }: { pageId: string; withBackfill: boolean }) =>
    answer(
      api.POST("/api/v1/facebook/logins/{id}/pages/{pageId}", {
        params: { path: { id, pageId }, query: { workspace } },
        body: { withBackfill },
      }),
    ),
  );

export const useRepair = (id: string) =>
  useChange((workspace, repair: "subscribe-app" | "replace-callback" | "subscribe-page") =>
    answer(api.POST("/api/v1/connections/{id}/facebook/repairs", { params: { path: { id }, query: { workspace } }, body: { repair } })),
  );
