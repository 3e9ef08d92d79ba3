/** The time of day. In production the database's clock (see db/clock.ts); in tests one that we move. */
export type Clock = { now(): Date };

/** The clock of this machine: for code that runs before a database is there. */
export const machineClock: Clock = { now: () => new Date() };
