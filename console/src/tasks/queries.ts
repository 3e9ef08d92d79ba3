import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import type { NewTask, TaskChange, TaskFilter } from "../api/types.ts";

export type View = NonNullable<TaskFilter["view"]>;
const pageSize = 50;
const everyMs = 20_000;

export const tasksQuery = (workspace: string, view: View, assignedTo: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ["tasks", workspace, "list", view, assignedTo ?? ""],
    queryFn: ({ signal, pageParam }) =>
      answer(api.GET("/api/v1/tasks", { params: { query: { workspace, view, assignedTo, cursor: pageParam, limit: pageSize } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

/** What is overdue, for the badge and the reminders: the latest ones. Read again by live events, and now and then. */
export const dueQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["tasks", workspace, "due"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/tasks", { params: { query: { workspace, view: "overdue", limit: 50 } }, signal })),
    refetchInterval: everyMs,
  });

/** Reads tasks again, and the contacts that show them, once something was written. */
function useWrite<Input, Output>(workspace: string, mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () =>
      Promise.all([["tasks", workspace], ["contacts", workspace]].map((queryKey) => queries.invalidateQueries({ queryKey }))), // prettier-ignore
  });
}

export const useAddTask = (workspace: string) =>
  useWrite(workspace, ({ contactId, ...body }: { contactId: string } & NewTask) =>
    answer(api.POST("/api/v1/contacts/{id}/tasks", { params: { path: { id: contactId }, query: { workspace } }, body })),
  );

type OfTask = { contactId: string; taskId: string };

export const useChangeTask = (workspace: string) =>
  useWrite(workspace, ({ contactId, taskId, ...body }: OfTask & TaskChange) =>
    answer(api.PATCH("/api/v1/contacts/{id}/tasks/{taskId}", { params: { path: { id: contactId, taskId }, query: { workspace } }, body })),
  );

export const useDeleteTask = (workspace: string) =>
  useWrite(workspace, ({ contactId, taskId }: OfTask) =>
    answer(api.DELETE("/api/v1/contacts/{id}/tasks/{taskId}", { params: { path: { id: contactId, taskId }, query: { workspace } } })),
  );
