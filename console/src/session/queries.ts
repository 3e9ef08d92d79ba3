import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import { sessionQuery } from "../shell/session.ts";

type Link = { token: string; email?: string; password?: string };

export const signIn = (body: { email: string; password: string }) => answer(api.POST("/api/v1/session", { body }));
export const signInWithCode = (body: { code: string }) => answer(api.POST("/api/v1/session/code", { body }));
export const followLink = (body: Link) => answer(api.POST("/api/v1/session/link", { body }));
export const acceptInvitation = (body: { token: string; name?: string; password?: string }) =>
  answer(api.POST("/api/v1/session/invitation", { body }));

/** Every way in answers with the session, so nothing has to be asked twice. */
export function useEnter<Input>(enter: (input: Input) => ReturnType<typeof signIn>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: enter, onSuccess: (session) => queries.setQueryData(sessionQuery.queryKey, session) });
}

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ["invitation", token],
    queryFn: ({ signal }) => answer(api.POST("/api/v1/session/invitation/look", { body: { token }, signal })),
    retry: false,
  });

export const useAskForReset = () =>
  useMutation({ mutationFn: (email: string) => answer(api.POST("/api/v1/session/reset", { body: { email } })) });

export const useResetPassword = () =>
  useMutation({
    mutationFn: (body: { token: string; password: string }) => answer(api.POST("/api/v1/session/reset/password", { body })),
  });
