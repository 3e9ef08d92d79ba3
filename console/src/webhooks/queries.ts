import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import type { NewWebhookEndpoint, WebhookEndpointChange, WebhookMessageState } from "../api/types.ts";
import { useWorkspaceId } from "../lib/use-address.ts";

const LOOK_AGAIN_MS = 5_000;

export const endpointsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["webhooks", workspace, "endpoints"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/webhook-endpoints", { params: { query: { workspace } }, signal })),
    refetchInterval: LOOK_AGAIN_MS,
  });

export const messagesQuery = (workspace: string, id: string, state: WebhookMessageState | undefined) =>
  infiniteQueryOptions({
    queryKey: ["webhooks", workspace, "messages", id, state ?? "all"],
    queryFn: ({ signal, pageParam: cursor }) =>
      answer(api.GET("/api/v1/webhook-endpoints/{id}/messages", { params: { path: { id }, query: { workspace, cursor, state } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
    refetchInterval: LOOK_AGAIN_MS,
  });

export const messageQuery = (workspace: string, id: string, messageId: string) =>
  queryOptions({
    queryKey: ["webhooks", workspace, "message", id, messageId],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/webhook-endpoints/{id}/messages/{messageId}", {
          params: { path: { id, messageId }, query: { workspace } },
          signal,
        }),
      ),
  });

/** What a change needs: the workspace, and to show afterwards what the server has then. */
function useChange<Input, Result>(change: (workspace: string, input: Input) => Promise<Result>) {
  const workspace = useWorkspaceId();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => change(workspace, input),
    onSettled: () => queries.invalidateQueries({ queryKey: ["webhooks", workspace] }),
  });
}

/** The same for what needs nothing more to be said. */
const useAct = <Result>(act: (workspace: string) => Promise<Result>) => useChange<void, Result>(act);

export const useCreateEndpoint = () =>
  useChange((workspace, body: NewWebhookEndpoint) =>
    answer(api.POST("/api/v1/webhook-endpoints", { params: { query: { workspace } }, body })),
  );

export const useChangeEndpoint = (id: string) =>
  useChange((workspace, body: WebhookEndpointChange) =>
    answer(api.PATCH("/api/v1/webhook-endpoints/{id}", { params: { path: { id }, query: { workspace } }, body })),
  );

export const useRemoveEndpoint = (id: string) =>
  useAct((workspace) => answer(api.DELETE("/api/v1/webhook-endpoints/{id}", { params: { path: { id }, query: { workspace } } })));

export const useRotateSecret = (id: string) =>
  useAct((workspace) =>
    answer(api.POST("/api/v1/webhook-endpoints/{id}/rotate-secret", { params: { path: { id }, query: { workspace } } })),
  );

export const useTestEndpoint = (id: string) =>
  useAct((workspace) => answer(api.POST("/api/v1/webhook-endpoints/{id}/test", { params: { path: { id }, query: { workspace } } })));

/** Sends again what was given up, all of it. */
export const useResendGivenUp = (id: string) =>
  useAct((workspace) => answer(api.POST("/api/v1/webhook-endpoints/{id}/resend", { params: { path: { id }, query: { workspace } } })));

export const useResend = (id: string, messageId: string) =>
  useAct((workspace) =>
    answer(
      api.POST("/api/v1/webhook-endpoints/{id}/messages/{messageId}/resend", { params: { path: { id, messageId }, query: { workspace } } }),
    ),
  );
