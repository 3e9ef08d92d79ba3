import type { Named, Pipeline, User } from "./model.ts";

export const sampleLocationId = "SandboxLocation00001";
export const sampleToken = "pit-sandbox-location-token";

const uuid = (locationId: string, number: number): string => {
  const hex = Buffer.from(locationId.padEnd(8, "0")).toString("hex").slice(0, 8);
  return `${hex}-0000-4000-8000-${String(number).padStart(12, "0")}`;
};

/** Users, workflows, campaigns and a pipeline of a location; the same ones for the same id. */
export function samplePeople(locationId: string): { users: User[]; workflows: Named[]; campaigns: Named[]; pipelines: Pipeline[] } {
  const own = (prefix: string): string => `${prefix}${locationId}`.slice(0, 20).padEnd(20, "0");
  return {
    users: [
      { id: own("uA"), firstName: "Uma", lastName: "Reyes", email: "uma.reyes@example.com" },
      { id: own("uB"), firstName: "Ben", lastName: "Okafor", email: "ben.okafor@example.com" },
    ],
    workflows: [
      { id: uuid(locationId, 1), name: "New lead nurture", status: "published" },
      { id: uuid(locationId, 2), name: "Missed call", status: "draft" },
    ],
    campaigns: [{ id: own("cA"), name: "Spring offers", status: "published" }],
    pipelines: [
      {
        id: own("pA"),
        name: "Sales",
        stages: ["New", "Contacted", "Booked"].map((name, position) => ({ id: uuid(locationId, 10 + position), name, position })),
      },
    ],
  };
}
