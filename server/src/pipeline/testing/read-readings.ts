import type { TestApp } from "../../testing/test-app.ts";

/** The reading of the tests' only source. */
export async function readReading(app: TestApp, kind: "poll" | "backfill" = "poll") {
  return app.db.selectFrom("readings").selectAll().where("kind", "=", kind).where("sourceId", "=", "all-forms").executeTakeFirstOrThrow();
}

/** How far each form is read. */
export async function readMarks(app: TestApp, kind: "poll" | "backfill" = "poll") {
  const marks = await app.db.selectFrom("formMarks").selectAll().where("kind", "=", kind).execute();
  return new Map(marks.map((mark) => [mark.formId, mark]));
}

/** Where each lead came from, and the lane it travelled in. */
export async function readOrigins(app: TestApp) {
  return app.db.selectFrom("leads").select(["externalId", "origin", "lane", "state"]).orderBy("externalId").execute();
}
