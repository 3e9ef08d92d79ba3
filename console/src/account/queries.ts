import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import type { AccountChange } from "../api/types.ts";
import { sessionQuery } from "../shell/session.ts";

export const accountQuery = queryOptions({
  queryKey: ["account"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/account", { signal })),
});

export const sessionsQuery = queryOptions({
  queryKey: ["account", "sessions"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/account/sessions", { signal })),
});

/** Changes the profile; name and theme are also in the session. */
export function useChangeAccount() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: AccountChange) => answer(api.PATCH("/api/v1/account", { body })),
    onSuccess: async (account) => {
      queries.setQueryData(accountQuery.queryKey, account);
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
}

/** Does something to the account and shows it as it is then. */
function useAccountAction<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => queries.invalidateQueries({ queryKey: ["account"] }) });
}

type Passwords = { currentPassword: string; newPassword: string };

export const useChangePassword = () => useAccountAction((body: Passwords) => answer(api.POST("/api/v1/account/password", { body })));

export const useBeginTwoFactor = () =>
  useMutation({ mutationFn: (password: string) => answer(api.POST("/api/v1/account/two-factor", { body: { password } })) });

export const useConfirmTwoFactor = () =>
  useAccountAction((code: string) => answer(api.POST("/api/v1/account/two-factor/confirm", { body: { code } })));

export const useEndTwoFactor = () =>
  useAccountAction((password: string) => answer(api.POST("/api/v1/account/two-factor/off", { body: { password } })));

export const useRenewCodes = () =>
  useMutation({
    mutationFn: (password: string) => answer(api.POST("/api/v1/account/two-factor/recovery-codes", { body: { password } })),
  });

export const useEndSession = () =>
  useAccountAction((id: string) => answer(api.DELETE("/api/v1/account/sessions/{id}", { params: { path: { id } } })));

export const useEndOtherSessions = () => useAccountAction<void, unknown>(() => answer(api.DELETE("/api/v1/account/sessions")));
