import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import type { ConsentAnswer, ConsentQuestion, NewApiKey, NewIntegrationToken, NewOAuthApp, OAuthAppChange } from "../api/types.ts";
import { useWorkspaceId } from "../lib/use-address.ts";

const inWorkspace = (workspace: string) => ({ query: { workspace } });

export const scopesQuery = queryOptions({
  queryKey: ["contacts-scopes"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/contacts-scopes", { signal })),
  staleTime: Infinity,
});

export const tokensQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["api-access", workspace, "tokens"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/integration-tokens", { params: inWorkspace(workspace), signal })),
  });

export const keysQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["api-access", workspace, "keys"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/api-keys", { params: inWorkspace(workspace), signal })),
  });

export const appsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["api-access", workspace, "apps"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/oauth/apps", { params: inWorkspace(workspace), signal })),
  });

export const installationsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["api-access", workspace, "installations"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/oauth/installations", { params: inWorkspace(workspace), signal })),
  });

/** Something that changes who may come in; every list of the page is read again. */
function useChange<Input, Output>(change: (workspace: string, input: Input) => Promise<Output>) {
  const workspace = useWorkspaceId();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => change(workspace, input),
    onSettled: () => queries.invalidateQueries({ queryKey: ["api-access", workspace] }),
  });
}

export const useCreateToken = () =>
  useChange((workspace, body: NewIntegrationToken) =>
    answer(api.POST("/api/v1/integration-tokens", { params: inWorkspace(workspace), body })),
  );

export const useCreateKey = () =>
  useChange((workspace, body: NewApiKey) => answer(api.POST("/api/v1/api-keys", { params: inWorkspace(workspace), body })));

export const useRegisterApp = () =>
  useChange((workspace, body: NewOAuthApp) => answer(api.POST("/api/v1/oauth/apps", { params: inWorkspace(workspace), body })));

export const useChangeApp = (id: string) =>
  useChange((workspace, body: OAuthAppChange) =>
    answer(api.PATCH("/api/v1/oauth/apps/{id}", { params: { path: { id }, ...inWorkspace(workspace) }, body })),
  );

export const useRotateToken = (id: string) =>
  useChange((workspace, overlapHours: number) =>
    answer(
      api.POST("/api/v1/integration-tokens/{id}/rotate", { params: { path: { id }, ...inWorkspace(workspace) }, body: { overlapHours } }),
    ),
  );

export const useRotateSecret = (id: string) =>
  useChange((workspace, overlapHours: number) =>
    answer(
      api.POST("/api/v1/oauth/apps/{id}/rotate-secret", { params: { path: { id }, ...inWorkspace(workspace) }, body: { overlapHours } }),
    ),
  );

/** What can be taken away, and where. */
export type Revocable = "api-keys" | "integration-tokens" | "oauth/apps" | "oauth/installations";

export const useRevoke = (what: Revocable, id: string) =>
  useChange<void, unknown>((workspace) =>
    answer(api.DELETE(`/api/v1/${what}/{id}` as "/api/v1/api-keys/{id}", { params: { path: { id }, ...inWorkspace(workspace) } })),
  );

/** What an app asks, by the address it sent the person with. A refusal stays one: it is not tried again. */
export const consentQuery = (question: ConsentQuestion) =>
  queryOptions({
    queryKey: ["oauth-consent", question],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/oauth/consent", { params: { query: question }, signal })),
    retry: false,
    gcTime: 0,
  });

export const useDecide = () =>
  useMutation({
    mutationFn: ({ workspace, ...body }: ConsentAnswer & { workspace: string }) =>
      answer(api.POST("/api/v1/oauth/consent", { params: inWorkspace(workspace), body })),
  });
