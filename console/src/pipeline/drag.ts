import type { RefCallback } from "react";

/** The kind of data a dragged card carries, so that nothing else can be dropped on a stage. */
const CARD = "application/x-leadrelay-opportunity";

/** A card that can be dragged. Its menu does the same for those without a mouse. */
export const dragSource =
  (id: string): RefCallback<HTMLElement> =>
  (element) => {
    const start = (event: DragEvent) => {
      event.dataTransfer?.setData(CARD, id);
      if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
    };
    element?.addEventListener("dragstart", start);
    return () => element?.removeEventListener("dragstart", start);
  };

type Target = { onOver: (isOver: boolean) => void; onDropped: (id: string) => void };

/** Where a card can be dropped. */
export const dropTarget =
  ({ onOver, onDropped }: Target): RefCallback<HTMLElement> =>
  (element) => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes(CARD)) return;
      event.preventDefault(); // it may be dropped here
      onOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!(event.relatedTarget instanceof Node && element?.contains(event.relatedTarget))) onOver(false);
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      onOver(false);
      const id = event.dataTransfer?.getData(CARD);
      if (id) onDropped(id);
    };
    element?.addEventListener("dragover", over);
    element?.addEventListener("dragleave", leave);
    element?.addEventListener("drop", drop);
    return () => {
      element?.removeEventListener("dragover", over);
      element?.removeEventListener("dragleave", leave);
      element?.removeEventListener("drop", drop);
    };
  };
