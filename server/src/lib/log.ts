import pino from "pino";
import { AppError } from "./errors.ts";

/**
 * The log: JSON lines on standard error (or where `destination` says). Errors are written by name, code and place; their
 * text only where it is ours to know that no personal data is in it: PostgreSQL's details, and a parser's, hold the values.
 */
export function createLogger(level: string, destination: pino.DestinationStream = pino.destination(2)): pino.Logger {
  return pino({ level, base: null, serializers: { err: describeError } }, destination);
}

type Described = { type: string; code?: string; message?: string; table?: string; constraint?: string; at?: string[]; cause?: Described };

// SQLSTATE: five digits and capitals. Their messages name tables and constraints, never values; details do, and are left out.
const SQLSTATE = /^[0-9A-Z]{5}$/;

function describeError(error: unknown, depth = 0): Described {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, table, constraint, syscall } = error as Partial<Record<"code" | "table" | "constraint" | "syscall", unknown>>;
  const isKnown = error instanceof AppError || (typeof code === "string" && (SQLSTATE.test(code) || typeof syscall === "string"));
  return {
    type: error.name,
    ...(typeof code === "string" && { code }),
    ...(isKnown && { message: error.message }),
    ...(typeof table === "string" && { table }),
    ...(typeof constraint === "string" && { constraint }),
    ...(!(error instanceof AppError) && { at: framesOf(error) }),
    ...(error.cause !== undefined && depth < 3 && { cause: describeError(error.cause, depth + 1) }),
  };
}

const framesOf = ({ stack = "" }: Error): string[] =>
  stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .slice(0, 12);
