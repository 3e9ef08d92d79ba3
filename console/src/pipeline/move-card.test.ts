import { expect, test } from "vitest";
import type { Board, Opportunity } from "../api/types.ts";
import { moveCard } from "./move-card.ts";

const card = (id: string, value: number): Opportunity => ({
  id,
  name: id,
  pipelineId: "p",
  stageId: "a",
  status: "open",
  value,
  owner: null,
  source: null,
  contact: { id: "c", name: null, email: null, phone: null },
  dateAdded: "2026-01-05T09:00:00.000Z",
  dateUpdated: "2026-01-05T09:00:00.000Z",
  inStageSince: "2026-01-05T09:00:00.000Z",
});
const board: Board = {
  pipeline: { id: "p", name: "Leads", stages: [] },
  currency: "USD",
  stages: [
    { id: "a", name: "A", count: 2, value: 30, opportunities: [card("x", 10), card("y", 20)] },
    { id: "b", name: "B", count: 0, value: 0, opportunities: [] },
  ],
};

test("a moved card stands on top of its new stage, and both totals follow", () => {
  expect(moveCard(board, "x", "b").stages).toMatchObject([
    { id: "a", count: 1, value: 20, opportunities: [{ id: "y" }] },
    { id: "b", count: 1, value: 10, opportunities: [{ id: "x", stageId: "b" }] },
  ]);
});

test("a card that is dropped where it was, is not there, or goes nowhere changes nothing", () => {
  expect(moveCard(board, "x", "a")).toBe(board);
  expect(moveCard(board, "z", "b")).toBe(board);
  expect(moveCard(board, "x", "c")).toBe(board);
});
