/** What we say while working; pino's loggers fit. */
export type Log = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** Says nothing. */
export const silentLog: Log = { info() {}, warn() {}, error() {} };
