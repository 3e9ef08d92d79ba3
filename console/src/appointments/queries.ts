import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import type { AppointmentChange, NewAppointment } from "../api/types.ts";

export type View = "upcoming" | "past";
const pageSize = 50;

export const appointmentsQuery = (workspace: string, view: View) =>
  infiniteQueryOptions({
    queryKey: ["appointments", workspace, "list", view],
    queryFn: ({ signal, pageParam: cursor }) =>
      answer(api.GET("/api/v1/appointments", { params: { query: { workspace, view, cursor, limit: pageSize } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export const calendarsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["appointments", workspace, "calendars"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/calendars", { params: { query: { workspace } }, signal })),
  });

/** Reads appointments again, and the contacts they are with, once something was written. */
function useWrite<Input, Output>(workspace: string, mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () =>
      Promise.all([["appointments", workspace, "list"], ["contacts", workspace]].map((queryKey) => queries.invalidateQueries({ queryKey }))), // prettier-ignore
  });
}

export const useBook = (workspace: string) =>
  useWrite(workspace, (body: NewAppointment) => answer(api.POST("/api/v1/appointments", { params: { query: { workspace } }, body })));

export const useChangeAppointment = (workspace: string) =>
  useWrite(workspace, ({ id, ...body }: { id: string } & AppointmentChange) =>
    answer(api.PATCH("/api/v1/appointments/{id}", { params: { path: { id }, query: { workspace } }, body })),
  );

export const useDeleteAppointment = (workspace: string) =>
  useWrite(workspace, (id: string) => answer(api.DELETE("/api/v1/appointments/{id}", { params: { path: { id }, query: { workspace } } })));
