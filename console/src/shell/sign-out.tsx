import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { answer, api } from "../api/client.ts";
import { sessionQuery } from "./session.ts";

/** Ends the session and forgets all that was read. */
export function useSignOut() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => answer(api.DELETE("/api/v1/session")),
    onSuccess: async () => {
      await navigate("/login");
      queries.clear();
      await queries.fetchQuery(sessionQuery);
    },
  });
}

export function SignOutButton() {
  const signOut = useSignOut();
  return (
    <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
      Sign out
    </Button>
  );
}
