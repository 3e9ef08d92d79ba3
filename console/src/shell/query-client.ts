import { QueryCache, QueryClient } from "@tanstack/react-query";
import { isUnreachable, Problem } from "../api/problem.ts";
import { reachability } from "../api/reachability.ts";

const sessionKey = ["session"];

function notice(error: unknown) {
  if (isUnreachable(error)) reachability.lost();
  if (error instanceof Problem && error.status === 401) void queryClient.invalidateQueries({ queryKey: sessionKey });
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => failures < 2 && (!(error instanceof Problem) || error.status >= 500),
      retryDelay: (failures) => Math.min(4000, 400 * 2 ** failures),
    },
    mutations: { retry: false },
  },
});
