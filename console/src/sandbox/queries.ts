import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import { isNotFound } from "../api/problem.ts";
import type { FormAnswer, Provider } from "../api/types.ts";

export const formsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["sandbox-forms", workspace],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sandbox/forms", { params: { query: { workspace } }, signal })),
    staleTime: 60_000,
  });

/** Another person each time it is asked, so `turn` is part of the key. */
export const sampleQuery = (workspace: string, formId: string, turn: number) =>
  queryOptions({
    queryKey: ["sandbox-sample", workspace, formId, turn],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/sandbox/sample-answers", { params: { query: { workspace, formId } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

type TestLead = { formId: string; answers: FormAnswer[]; consents: { key: string; given: boolean }[] };

export const submitTestLead = (workspace: string, body: TestLead) =>
  answer(api.POST("/api/v1/sandbox/leads", { params: { query: { workspace } }, body }));

const lookEveryMs = 250;

/** The lead's id once it has been received; `null` until then. */
export const arrivalQuery = (workspace: string, provider: Provider, externalId: string) =>
  queryOptions({
    queryKey: ["arrival", workspace, provider, externalId],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/leads/by-external-id/{provider}/{externalId}", {
          params: { path: { provider, externalId }, query: { workspace } },
          signal,
        }),
      ).then(
        ({ id }) => id,
        (error: unknown) => {
          if (isNotFound(error)) return null;
          throw error;
        },
      ),
    refetchInterval: ({ state }) => (state.data ? false : lookEveryMs),
    staleTime: 0,
  });
