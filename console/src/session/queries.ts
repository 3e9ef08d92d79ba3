import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import { sessionQuery } from "../shell/session.ts";

type Link = { token: string; email?: string; password?: string };

export const signIn = (body: { email: string; password: string }) => answer(api.POST("/api/v1/session", { body }));
export const followLink = (body: Link) => answer(api.POST("/api/v1/session/link", { body }));

/** Both ways in answer with the session, so nothing has to be asked twice. */
export function useEnter<Input>(enter: (input: Input) => ReturnType<typeof signIn>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: enter, onSuccess: (session) => queries.setQueryData(sessionQuery.queryKey, session) });
}
