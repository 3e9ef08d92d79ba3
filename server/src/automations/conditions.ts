import { engine, PARSE_LIMIT, run } from "./engine.ts";
import { findExpressionFault, parseMessage, tokenize } from "./expressions.ts";
import { throwIssues } from "./issues.ts";
import type { Scope, StepShapes } from "./scope.ts";
import { isTemplate } from "./templates.ts";
import { findUnknownNames } from "./variables.ts";

/** Whether it holds, and why in words that may be shown and stored: never with an answer in them. */
export type Outcome = { holds: boolean; reason: string };

/** A compiled condition. `evaluate` throws when a limit is exceeded. */
export type CompiledCondition = { text: string; evaluate(scope: Scope): Outcome };

/**
 * Compiles a condition: Liquid's boolean grammar (== != > < >= <= contains and or not, parentheses), with numbers compared as
 * numbers. Throws InvalidInput.
 */
export function compileCondition(text: string, steps: StepShapes = {}): CompiledCondition {
  const { compiled, messages } = tryCompileCondition(text, steps);
  throwIssues(
    "The condition is not valid",
    messages.map((message) => ({ path: [], message })),
  );
  return compiled;
}

/** The same, but hands the faults back instead of throwing. */
export function tryCompileCondition(
  text: string,
  steps: StepShapes,
  more?: StepShapes,
): { compiled: CompiledCondition; messages: string[] } {
  const never: CompiledCondition = { text, evaluate: () => ({ holds: false, reason: `the condition ${text} cannot be read` }) };
  if (isTemplate(text)) return { compiled: never, messages: ["is an expression itself: write it without {{ }}"] };
  if (text.length > PARSE_LIMIT) return { compiled: never, messages: [`is longer than ${PARSE_LIMIT} characters`] };
  try {
    const tokenizer = tokenize(text);
    const expression = tokenizer.readExpression();
    const fault = findExpressionFault(expression, tokenizer);
    if (fault) return { compiled: never, messages: [fault] };
    const names = findUnknownNames(engine.parse(`{% if ${text} %}{% endif %}`), steps, more);
    return {
      compiled: {
        text,
        evaluate: (scope) =>
          outcome(
            text,
            run(scope, (context) => expression.evaluate(context)),
          ),
      },
      messages: names,
    };
  } catch (error) {
    return { compiled: never, messages: [parseMessage(error)] };
  }
}

/** Liquid's truth: only false and nothing are not. */
function outcome(text: string, value: unknown): Outcome {
  const holds = value !== false && value !== null && value !== undefined;
  return { holds, reason: `the condition ${text} ${holds ? "holds" : "does not hold"}` };
}
