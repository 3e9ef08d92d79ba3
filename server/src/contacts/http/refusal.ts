/** An answer that says no, with HighLevel's status and body (HighLevel API, error answers as observed). */
export class Refusal extends Error {
  readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 422 | 429 | 503;
  readonly body: Record<string, unknown>;

  constructor(status: Refusal["status"], body: { message: string | string[]; error?: string; [field: string]: unknown }) {
    super(String(body.message));
    this.status = status;
    this.body = { statusCode: status, ...body };
  }
}

/** Also for a missing scope: HighLevel answers 401, not 403. */
export const unauthorized = (message: string) => new Refusal(401, { message, error: "Unauthorized" });

export const wrongLocation = () => new Refusal(403, { message: "The token does not have access to this location." });

/** HighLevel documents no body here; the headers say what is left and until when. */
export const tooManyRequests = () => new Refusal(429, { message: "Too Many Requests", error: "Too Many Requests" });

export const badRequest = (message: string) => new Refusal(400, { message, error: "Bad Request" });

/** All that is wrong at once. */
export const unprocessable = (messages: string[]) => new Refusal(422, { message: messages, error: "Unprocessable Entity" });

export const noSuchPath = (method: string, path: string) => new Refusal(404, { message: `Cannot ${method} ${path}`, error: "Not Found" });

/** What is missing is a 400 at HighLevel. */
export const noSuch = (what: string, id: string) => badRequest(`${what} with id ${id} not found`);

export const duplicate = (meta: { contactId: string; contactName: string; matchingField: string }) =>
  new Refusal(400, { message: "This location does not allow duplicated contacts.", meta });

/** `If-Match` names a version the contact no longer has. Nothing was written (RFC 9110 section 15.5.13). */
export const stale = () =>
  new Refusal(412, { message: "The contact was changed since you read it. Read it again.", error: "Precondition Failed" });
