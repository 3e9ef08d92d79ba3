import { useState } from "react";

export type DialogName = "test" | "edit-token" | "remove";
export type DialogState = { current: DialogName | null; open: (name: DialogName) => void; close: () => void };

/** Which dialog of a connection's page is open. */
export function useDialog(): DialogState {
  const [current, setCurrent] = useState<DialogName | null>(null);
  return { current, open: setCurrent, close: () => setCurrent(null) };
}
