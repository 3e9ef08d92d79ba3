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
  usesMapping: boolean;
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
        usesMapping: false,
        input: null,
        depth,
      };
    }
    const name = operationName(step.operation) ?? null;
    const { operation, connection: connectionId, input } = step;
    const usesMapping = step.useMapping === true;
    const title = name ?? operation;
    return { path, kind: "action", title, operation, operationName: name, connectionId, condition: null, usesMapping, input, depth };
  });
}
