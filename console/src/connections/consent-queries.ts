import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import type { NewConsent } from "../api/types.ts";
import { useWorkspaceId } from "../lib/use-address.ts";
import { rememberState } from "./consent-state.ts";

/** Providers whose accounts can be connected by consent here. */
export const consentsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["consents", workspace],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/consents", { params: { query: { workspace } }, signal })),
  });

/** Sends the person to the provider; they come back to `/oauth/callback/…`. */
export function useBeginConsent() {
  const workspace = useWorkspaceId();
  return useMutation({
    mutationFn: (body: NewConsent) => answer(api.POST("/api/v1/consents", { params: { query: { workspace } }, body })),
    onSuccess: ({ url, state }) => {
      rememberState(state);
      window.location.assign(url);
    },
  });
}

/** The person is back; gives the connection. */
export function useFinishConsent() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ workspace, ...body }: { workspace: string; state: string; code: string }) =>
      answer(api.POST("/api/v1/consents/finish", { params: { query: { workspace } }, body })),
    onSettled: () => queries.invalidateQueries({ queryKey: ["connections"] }),
  });
}
