/** Every kind of account. The database checks the same list. */
export const PROVIDERS = ["facebook", "pinterest", "highlevel", "contact-book", "webhook", "csv", "manual"] as const;
export type Provider = (typeof PROVIDERS)[number];
