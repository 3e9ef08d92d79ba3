import { expect, test } from "vitest";
import { endpointStates, leadStates, messageStates, progressStates, runStates, stateText, stepStates } from "./states.ts";

test("every state says what it means in a sentence", () => {
  for (const states of [progressStates, leadStates, runStates, stepStates, endpointStates, messageStates])
    for (const state of Object.values(states)) expect(state?.meaning).toMatch(/^[A-Z].+\.$/);
});

test("a state of a newer server is shown, not hidden", () => {
  expect(stateText("step", "brand_new")).toMatchObject({ label: "brand new", tone: "quiet" });
});
