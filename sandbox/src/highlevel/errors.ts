/** Thrown by any part of the simulation; becomes an error answer in HighLevel's shape. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: object;
  constructor(status: number, body: { message: string | string[] } & Record<string, unknown>) {
    super(String(body.message));
    this.status = status;
    this.body = { statusCode: status, ...body };
  }
}

export const badRequest = (message: string, more: Record<string, unknown> = {}): ApiError => new ApiError(400, { message, ...more });

/** A missing scope, too, is 401 and not 403. */
export const unauthorized = (message: string): ApiError => new ApiError(401, { message, error: "Unauthorized" });

export const wrongLocation = (): ApiError => new ApiError(403, { message: "The token does not have access to this location." });

/** An unknown id of a contact is a bad request, not 404. */
export const notFound = (what: string, id: string): ApiError => badRequest(`${what} with id ${id} not found`);

/** All violations at once. */
export const unprocessable = (problems: string[]): ApiError => new ApiError(422, { message: problems, error: "Unprocessable Entity" });

export const unknownPath = (method: string, path: string): ApiError =>
  new ApiError(404, { message: `Cannot ${method} ${path}`, error: "Not Found" });

/** The body of a 429 is not documented. */
export const tooManyRequests = (): ApiError => new ApiError(429, { message: "Too Many Requests" });

const usualTexts: Record<number, { message: string | string[]; error?: string }> = {
  400: { message: "Bad Request" },
  401: { message: "Invalid JWT", error: "Unauthorized" },
  403: { message: "The token does not have access to this location." },
  404: { message: "Location not found", error: "Not Found" },
  408: { message: "Request Timeout" },
  422: { message: ["Unprocessable Entity"], error: "Unprocessable Entity" },
  429: { message: "Too Many Requests" },
  500: { message: "Internal server error" },
  502: { message: "Bad Gateway" },
  503: { message: "Service Unavailable" },
  504: { message: "Gateway Timeout" },
};

/** What an answer of this status usually says, so that `failNext({ status: 401 })` looks like the real thing. */
export function usualBody(status: number): object {
  return { statusCode: status, ...(usualTexts[status] ?? { message: "Something nobody has documented" }) };
}
