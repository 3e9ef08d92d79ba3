import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import type { Role } from "../api/types.ts";
import { sessionQuery } from "../shell/session.ts";

export const membersQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["people", workspace, "members"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/members", { params: { query: { workspace } }, signal })),
  });

export const invitationsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["people", workspace, "invitations"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/invitations", { params: { query: { workspace } }, signal })),
  });

function usePeopleAction<Input, Output>(workspace: string, mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["people", workspace] });
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey }); // it may have been about oneself
    },
  });
}

export const useInvite = (workspace: string) =>
  usePeopleAction(workspace, (body: { email: string; role: Role }) =>
    answer(api.POST("/api/v1/invitations", { params: { query: { workspace } }, body })),
  );

export const useWithdraw = (workspace: string) =>
  usePeopleAction(workspace, (id: string) =>
    answer(api.DELETE("/api/v1/invitations/{id}", { params: { path: { id }, query: { workspace } } })),
  );

export const useChangeRole = (workspace: string) =>
  usePeopleAction(workspace, ({ id, role }: { id: string; role: Role }) =>
    answer(api.PATCH("/api/v1/members/{id}", { params: { path: { id }, query: { workspace } }, body: { role } })),
  );

export const useRemoveMember = (workspace: string) =>
  usePeopleAction(workspace, (id: string) =>
    answer(api.DELETE("/api/v1/members/{id}", { params: { path: { id }, query: { workspace } } })),
  );
