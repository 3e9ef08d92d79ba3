import { createHighLevelSimulator, sampleLocationId, sampleToken, type HighLevelOptions } from "../highlevel/index.ts";
import { manualClock } from "./clock.ts";

export const controlToken = "control-token-for-tests";

/** What tests look into; which of it is there depends on the call. */
export type CrmBody = {
  message: string | string[];
  meta: { contactId: string; contactName: string; matchingField: string; startAfter: number; startAfterId: string; nextPageUrl: string };
  contact: { id: string; tags: string[]; customFields: { id: string; value: unknown }[] };
  contacts: { id: string; email: string; tags: string[]; searchAfter: unknown[] }[];
  total: number;
  new: boolean;
  succeded: boolean;
  tags: string[];
  task: { id: string; completed: boolean };
  note: { id: string; body: string };
  notes: { id: string; body: string }[];
  tasks: { id: string }[];
  customField: { id: string; fieldKey: string };
  customFields: { id: string }[];
  opportunity: { id: string; status: string };
};

export type CrmAnswer = { status: number; headers: Headers; text: string; body: CrmBody };

/** A simulator on loopback with a still clock, and a caller with token and version. */
export async function startHighLevel(options: HighLevelOptions = {}) {
  const clock = manualClock();
  const highlevel = createHighLevelSimulator({ clock, controlToken, ...options });
  const { url, close } = await highlevel.listen();

  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<CrmAnswer> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${sampleToken}`, version: "2021-07-28", "content-type": "application/json", ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const json = (/^[[{]/.test(text) ? JSON.parse(text) : {}) as CrmBody; // a test expecting other parts fails on them
    return { status: response.status, headers: response.headers, text, body: json };
  };
  return {
    highlevel,
    clock,
    url,
    send,
    get: (path: string) => send("GET", path),
    post: (path: string, body: unknown = {}) => send("POST", path, body),
    put: (path: string, body: unknown) => send("PUT", path, body),
    delete: (path: string, body?: unknown) => send("DELETE", path, body),
    /** Creates or updates a contact of the sample location. */
    upsert: (body: object) => send("POST", "/contacts/upsert", { locationId: sampleLocationId, ...body }),
    create: (body: object) => send("POST", "/contacts/", { locationId: sampleLocationId, ...body }),
    search: (body: object) => send("POST", "/contacts/search", { locationId: sampleLocationId, pageLimit: 20, ...body }),
    control: (method: string, name: string, body?: unknown) =>
      send(method, `/_control/${name}`, body, { authorization: `Bearer ${controlToken}` }),
    [Symbol.asyncDispose]: close,
  };
}
