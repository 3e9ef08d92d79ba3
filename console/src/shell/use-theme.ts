import { useMantineColorScheme } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { answer, api } from "../api/client.ts";
import type { Account } from "../api/types.ts";
import { sessionQuery, useSession } from "./session.ts";

// Without it a style element is written for a moment, which the page does not allow.
const byClassOnly = { keepTransitions: true };

type Theme = Account["theme"];

/** Shows the console as the person who signed in has chosen, on every device. */
export function useThemeOfPerson(): void {
  const theme = useSession().user?.theme;
  const { setColorScheme } = useMantineColorScheme(byClassOnly);
  useEffect(() => {
    if (theme) setColorScheme(theme);
  }, [theme, setColorScheme]);
}

/** Changes the theme here at once, and in the person's profile. */
export function useKeepTheme(): (theme: Theme) => void {
  const { setColorScheme } = useMantineColorScheme(byClassOnly);
  const queries = useQueryClient();
  const keep = useMutation({
    mutationFn: (theme: Theme) => answer(api.PATCH("/api/v1/account", { body: { theme } })),
    onSuccess: (account) => {
      queries.setQueryData(["account"], account);
      queries.setQueryData(sessionQuery.queryKey, (session) =>
        session?.user ? { ...session, user: { ...session.user, theme: account.theme } } : session,
      );
    },
  });
  return (theme) => {
    setColorScheme(theme);
    keep.mutate(theme);
  };
}
