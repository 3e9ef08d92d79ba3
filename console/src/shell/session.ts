import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/session", { signal })),
  staleTime: 5 * 60_000,
});

export const useSession = () => useSuspenseQuery(sessionQuery).data;

/** Only a path of ours may follow a sign-in: an address from outside could lead anywhere. */
export function safeNext(next: string | null): string {
  return next?.startsWith("/") && !next.startsWith("//") && !next.includes("\\") ? next : "/";
}
