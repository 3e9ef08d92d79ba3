export * from "./db.ts";
