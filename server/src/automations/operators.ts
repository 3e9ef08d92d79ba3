import { type Context, defaultOperators, type Operators } from "liquidjs";

type Side = string | number | boolean | null | undefined | object;
type Answer = ReturnType<Operators[string]>;

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
  "==": (left: Side, right: Side, context: Context) => equalsNumber(left, right) ?? standard("==", left, right, context),
  "!=": (left: Side, right: Side, context: Context) => {
    const equals = equalsNumber(left, right);
    return equals === undefined ? standard("!=", left, right, context) : !equals;
  },
  ">": ordered(">", (a, b) => a > b),
  "<": ordered("<", (a, b) => a < b),
  ">=": ordered(">=", (a, b) => a >= b),
  "<=": ordered("<=", (a, b) => a <= b),
  contains: (left: Side, right: Side, context: Context) => {
    if (typeof right !== "number") return standard("contains", left, right, context);
    if (Array.isArray(left)) return left.some((item: Side) => equalsNumber(item, right));
    return standard("contains", left, String(right), context);
  },
};

/** Undefined when neither side is a number: then Liquid's own equality is asked. */
function equalsNumber(left: Side, right: Side): boolean | undefined {
  if (typeof left !== "number" && typeof right !== "number") return undefined;
  const a = numberOf(left);
  return a !== undefined && a === numberOf(right);
}

function ordered(name: string, compare: (a: number | string, b: number | string) => boolean) {
  return (left: Side, right: Side, context: Context): Answer => {
    const [a, b] = [numberOf(left), numberOf(right)];
    if (a !== undefined && b !== undefined) return compare(a, b);
    if (typeof left === "string" && typeof right === "string") return compare(left, right);
    // `empty`, `blank` and `nil` know how they compare; numbers, lists and missing values have no order among each other.
    return isDrop(left) || isDrop(right) ? standard(name, left, right, context) : false;
  };
}

function standard(name: string, left: Side, right: Side, context: Context): Answer {
  const operator = defaultOperators[name];
  if (!operator) throw new Error(`liquidjs has no operator ${name}`);
  return operator(left, right, context);
}

function isDrop(side: Side): boolean {
  return typeof side === "object" && side !== null && "gt" in side && typeof side.gt === "function";
}
