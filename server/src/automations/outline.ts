import { type Definition, listSteps } from "./definition.ts";

/** One line of an automation read from top to bottom. */
export type OutlineItem = {
  path: string;
  kind: "action" | "if";
  title: string;
  operation: string | null;
  operationName: string | null;
  connectionId: string | null;
  condition: string | null;
  input: Record<string, unknown> | null;
  depth: number;
};

/** The automation flattened for reading. `operationName` knows the catalogue's names; an unknown one is shown by its id. */
export function outline(definition: Definition, operationName: (operation: string) => string | undefined): OutlineItem[] {
  return listSteps(definition).map(({ step, path, depth }) => {
    if ("if" in step) {
      return {
        path,
        kind: "if",
        title: `If ${step.if}`,
        operation: null,
        operationName: null,
        connectionId: null,
        condition: step.if,
        input: null,
        depth,
      };
    }
    const name = operationName(step.operation) ?? null;
    const { operation, connection: connectionId, input } = step;
    return { path, kind: "action", title: name ?? operation, operation, operationName: name, connectionId, condition: null, input, depth };
  });
}
