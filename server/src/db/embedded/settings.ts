/** PostgreSQL settings by name. */
export type Settings = Record<string, string>;

/**
 * For a small machine that must lose nothing: `fsync`, `full_page_writes` and `synchronous_commit` keep their defaults (on).
 * Given on the command line, so a new release changes them without touching the data folder.
 */
export const SETTINGS: Settings = {
  listen_addresses: "", // only the socket, only us
  unix_socket_permissions: "0700",
  max_connections: "300", // a process takes up to 25; workers may be any number
  shared_buffers: "128MB",
  work_mem: "8MB",
  maintenance_work_mem: "64MB",
  effective_cache_size: "512MB",
  random_page_cost: "1.1", // disks without a moving head
  jit: "off", // compiling costs more than our short statements
  max_parallel_workers_per_gather: "0", // two cores; and containers give 64 MB of the shared memory that parallel plans need
  wal_compression: "on",
  max_wal_size: "1GB",
  checkpoint_timeout: "10min",
  // Rows are the queue: they change often, and dead ones slow every claim.
  autovacuum_naptime: "15s",
  autovacuum_vacuum_scale_factor: "0.05",
  autovacuum_analyze_scale_factor: "0.05",
  timezone: "UTC",
  log_timezone: "UTC",
  // The log must hold no personal data: no statements, no parameters, no "Key (email)=(…)" details.
  log_min_error_statement: "panic",
  log_parameter_max_length_on_error: "0",
  log_error_verbosity: "terse",
  log_checkpoints: "off",
};

/** The settings as arguments of the server. */
export function toArguments(settings: Settings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
