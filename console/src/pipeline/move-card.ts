import type { Board } from "../api/types.ts";

/** The board with one card at the top of another stage; the same board where that changes nothing. */
export function moveCard(board: Board, id: string, stageId: string): Board {
  const from = board.stages.find(({ opportunities }) => opportunities.some((card) => card.id === id));
  const card = from?.opportunities.find((one) => one.id === id);
  if (!from || !card || from.id === stageId || !board.stages.some((stage) => stage.id === stageId)) return board;
  const stages = board.stages.map((stage) => {
    if (stage.id === from.id)
      return {
        ...stage,
        count: stage.count - 1,
        value: stage.value - card.value,
        opportunities: stage.opportunities.filter((one) => one.id !== id),
      };
    if (stage.id !== stageId) return stage;
    return {
      ...stage,
      count: stage.count + 1,
      value: stage.value + card.value,
      opportunities: [{ ...card, stageId }, ...stage.opportunities],
    };
  });
  return { ...board, stages };
}
