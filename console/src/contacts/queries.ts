import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client.ts";
import type { Contact, ContactChange, ContactSearch, ContactViews, NewContactJob, NoteChange, TimelineItem } from "../api/types.ts";

const pageSize = 50;

export type Search = { text: string; filters: unknown[]; sort: ContactSearch["sort"] };

export const contactsQuery = (workspace: string, { text, filters, sort }: Search) =>
  infiniteQueryOptions({
    queryKey: ["contacts", workspace, "list", text, filters, sort],
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.POST("/api/v1/contacts/search", {
          params: { query: { workspace } },
          body: { ...(text && { query: text }), filters, sort, limit: pageSize, ...(pageParam && { cursor: pageParam }) },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

/** The contacts to choose from; what is typed is a part of a name, an e-mail address or a phone number. */
export const contactChoiceQuery = (workspace: string, text: string) =>
  queryOptions({
    queryKey: ["contacts", workspace, "choice", text],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/contacts", { params: { query: { workspace, limit: 20, ...(text && { query: text }) } }, signal })),
    placeholderData: keepPreviousData,
  });

export const contactQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: ["contacts", workspace, "one", id],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/contacts/{id}", { params: { path: { id }, query: { workspace } }, signal })),
  });

export const deletedQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["contacts", workspace, "deleted"],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/deleted-contacts", { params: { query: { workspace } }, signal })),
    select: ({ items }) => items,
  });

/** Deletes a contact, or brings it back. */
export function useDeletion(workspace: string, as: "delete" | "restore") {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => {
      const params = { path: { id }, query: { workspace } };
      return answer(
        as === "delete" ? api.DELETE("/api/v1/contacts/{id}", { params }) : api.POST("/api/v1/contacts/{id}/restore", { params }),
      );
    },
    onSuccess: (_, id) => {
      // Not while its page still shows it: read again, it would only be said to be gone.
      if (as === "restore") queries.removeQueries({ queryKey: contactQuery(workspace, id).queryKey });
      const old = [["contacts", workspace, "list"], deletedQuery(workspace).queryKey, ["conflicts", workspace]];
      return Promise.all(old.map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  });
}

/** Changes fields of the contact as it was read: refused as `contact_changed` when somebody was quicker, unless `anyway`. */
export function useChangeContact(workspace: string, { id, version }: Pick<Contact, "id" | "version">) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ change, anyway }: { change: ContactChange; anyway?: boolean }) =>
      answer(
        api.PATCH("/api/v1/contacts/{id}", {
          params: { path: { id }, query: { workspace }, header: { "if-match": anyway ? "*" : `"${version}"` } },
          body: change,
        }),
      ),
    onSuccess: (contact) => {
      queries.setQueryData(contactQuery(workspace, id).queryKey, contact);
      const old = [
        ["contacts", workspace, "list"],
        ["contacts", workspace, "timeline", id],
        ["businesses", workspace, "list"],
      ];
      return Promise.all(old.map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
    onError: () => queries.invalidateQueries({ queryKey: contactQuery(workspace, id).queryKey }),
  });
}

export const timelineQuery = (workspace: string, id: string, kind: TimelineItem["kind"] | undefined) =>
  infiniteQueryOptions({
    queryKey: ["contacts", workspace, "timeline", id, kind ?? ""],
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET("/api/v1/contacts/{id}/timeline", {
          params: { path: { id }, query: { workspace, kind, cursor: pageParam, limit: 20 } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

/** Reads contacts again once something was written. */
function useWrite<Input, Output>(workspace: string, mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => queries.invalidateQueries({ queryKey: ["contacts", workspace] }) });
}

export const useAddNote = (workspace: string, id: string) =>
  useWrite(workspace, (body: string) =>
    answer(api.POST("/api/v1/contacts/{id}/notes", { params: { path: { id }, query: { workspace } }, body: { body, pinned: false } })),
  );

export const useChangeNote = (workspace: string, id: string) =>
  useWrite(workspace, ({ noteId, ...body }: { noteId: string } & NoteChange) =>
    answer(api.PATCH("/api/v1/contacts/{id}/notes/{noteId}", { params: { path: { id, noteId }, query: { workspace } }, body })),
  );

export const useDeleteNote = (workspace: string, id: string) =>
  useWrite(workspace, (noteId: string) =>
    answer(api.DELETE("/api/v1/contacts/{id}/notes/{noteId}", { params: { path: { id, noteId }, query: { workspace } } })),
  );

export const useStartJob = (workspace: string) =>
  useWrite(workspace, (body: NewContactJob) => answer(api.POST("/api/v1/contact-jobs", { params: { query: { workspace } }, body })));

export const useUndoJob = (workspace: string) =>
  useWrite(workspace, (id: string) =>
    answer(api.POST("/api/v1/contact-jobs/{id}/undo", { params: { path: { id }, query: { workspace } } })),
  );

const jobEveryMs = 700;

export const jobQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: ["contact-jobs", workspace, id],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/contact-jobs/{id}", { params: { path: { id }, query: { workspace } }, signal })),
    refetchInterval: ({ state }) => (state.data?.state === "running" || state.data?.state === "undoing" ? jobEveryMs : false),
  });

export const viewsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["contact-views", workspace],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/contact-views", { params: { query: { workspace } }, signal })),
  });

export function useSaveViews(workspace: string) {
  const queries = useQueryClient();
  const { queryKey } = viewsQuery(workspace);
  return useMutation({
    mutationFn: (body: ContactViews) => answer(api.PUT("/api/v1/contact-views", { params: { query: { workspace } }, body })),
    onMutate: (views) => queries.setQueryData(queryKey, views),
    onError: () => queries.invalidateQueries({ queryKey }),
  });
}
