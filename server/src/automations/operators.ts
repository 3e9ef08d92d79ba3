import { type Context, defaultOperators, type Operators } from "liquidjs";

type Side = string | number | boolean | null | undefined | object;
type Binary = (left: Side, right: Side, context: Context) => Generator<unknown, boolean, any>;

// Answers are text. "1500" is a number, "1,500" is not: it is one thousand and a half in half of the world.
const NUMERIC = /^\s*[+-]?\d+(\.\d+)?\s*$/;

/** The number that a number or a numeric text stands for. */
function numberOf(side: Side): number | undefined {
  if (typeof side === "number") return side;
  return typeof side === "string" && NUMERIC.test(side) ? Number(side) : undefined;
}

/**
 * Liquid's comparisons, with numbers compared as numbers: "1500" >= 1000 holds although an answer is text. Where one side is a
 * number and the other is no numeric text, or a side is missing, no order holds. Two texts are equal only letter by letter
 * ("01" is not "1"), but ordered as numbers when both are numeric.
 */
export const operators: Operators = {
  "==": function* (left: Side, right: Side, context: Context) {
    return (yield* equal(left, right, context)) as boolean;
  },
  "!=": function* (left: Side, right: Side, context: Context) {
    return !(yield* equal(left, right, context));
  },
  ">": ordered(">", (a, b) => a > b),
  "<": ordered("<", (a, b) => a < b),
  ">=": ordered(">=", (a, b) => a >= b),
  "<=": ordered("<=", (a, b) => a <= b),
  contains: function* (left: Side, right: Side, context: Context) {
    if (!Array.isArray(left)) return (yield defaultOperators["contains"]?.(left, typeof right === "number" ? String(right) : right, context)) as boolean;
    for (const item of left as Side[]) if (yield* equal(item, right, context)) return true;
    return false;
  },
};

function* equal(left: Side, right: Side, context: Context): Generator<unknown, boolean, any> {
  if (typeof left !== "number" && typeof right !== "number") return (yield defaultOperators["=="]?.(left, right, context)) as boolean;
  const [a, b] = [numberOf(left), numberOf(right)];
  return a !== undefined && a === b;
}

function ordered(name: string, compare: (a: number | string, b: number | string) => boolean): Binary {
  return function* (left, right, context) {
    const [a, b] = [numberOf(left), numberOf(right)];
    if (a !== undefined && b !== undefined) return compare(a, b);
    if (typeof left === "string" && typeof right === "string") return compare(left, right);
    // `empty`, `blank` and `nil` know how they compare; numbers, lists and missing values have no order among each other.
    if (isDrop(left) || isDrop(right)) return (yield defaultOperators[name]?.(left, right, context)) as boolean;
    return false;
  };
}

function isDrop(side: Side): boolean {
  return typeof side === "object" && side !== null && "gt" in side && typeof side.gt === "function";
}
