import { Context, defaultOperators, Drop, Liquid, type Template, toValueSync } from "liquidjs";
import { addFilters } from "./filters.ts";
import { operators } from "./operators.ts";
import type { Scope } from "./scope.ts";

// A lead's content must never be able to stop the process, nor an automation's text (reliability: "poisoned template").
export const PARSE_LIMIT = 64_000; // characters of one template
export const OUTPUT_LIMIT = 64_000; // characters of one rendered text
const MEMORY_LIMIT = 1_000_000; // characters that the filters of one template may handle
const RENDER_LIMIT_MS = 200; // of wall-clock time: enough for a machine that has eight processes to run on two cores

// They read files or other templates.
const FORBIDDEN_TAGS = ["include", "render", "layout", "block"];

/** Liquid as automations know it: limited, without files, own properties only, numbers compared as numbers. */
export const engine = createEngine();

function createEngine(): Liquid {
  const liquid = new Liquid({
    strictFilters: true,
    ownPropertyOnly: true,
    groupedExpressions: true,
    templates: {},
    parseLimit: PARSE_LIMIT,
    memoryLimit: MEMORY_LIMIT,
    renderLimit: RENDER_LIMIT_MS,
    operators: { ...defaultOperators, ...operators },
    locale: "en-US",
    timezoneOffset: "UTC",
  });
  for (const tag of FORBIDDEN_TAGS) delete liquid.tags[tag];
  addFilters(liquid);
  // Every piece of text that a template makes, also inside a capture, is made by our emitter.
  const render = liquid.renderer.renderTemplates.bind(liquid.renderer);
  liquid.renderer.renderTemplates = (templates, context, emitter = new TextEmitter()) => render(templates, context, emitter);
  return liquid;
}

/** Evaluates one expression or template against a scope. Throws whatever liquidjs throws. */
export function run<Result>(
  scope: Scope,
  work: (context: Context) => Generator<unknown, Result, unknown> | IterableIterator<unknown>,
): Result {
  for (let tries = 1; ; tries += 1) {
    try {
      return toValueSync(work(createContext(scope)) as never) as Result; // liquidjs types its generators loosely
    } catch (error) {
      // The limit is a span of wall-clock time: a process that was not scheduled for a moment is not a slow template.
      if (tries >= 3 || !(error instanceof Error && /render limit exceeded/.test(error.message))) throw error;
    }
  }
}

/** Renders a whole template to text. */
export function renderText(templates: Template[], scope: Scope): string {
  return run(scope, (context) => engine.renderer.renderTemplates(templates, context)) as string;
}

const optionsOfZone = new Map<string, Liquid["options"]>();

/** `date` shows the workspace's time: liquidjs takes the zone from its options, not from the render call. */
function createContext(scope: Scope): Context {
  const zone = scope.workspace.timeZone;
  let options = optionsOfZone.get(zone);
  if (!options) {
    options = { ...engine.options, timezoneOffset: zone };
    optionsOfZone.set(zone, options); // there are about 600 zones
  }
  return new Context(scope, options, { sync: true }, { liquid: engine });
}

class TextEmitter {
  buffer = "";

  write(value: unknown): void {
    this.buffer += toText(value);
    if (this.buffer.length > OUTPUT_LIMIT) throw new Error(`the text is longer than ${OUTPUT_LIMIT} characters`);
  }
}

/** A value as text: nothing for what is empty, a list with commas, an object as JSON. Never throws. */
export function toText(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  if (value instanceof Drop) return toText(value.valueOf());
  if (Array.isArray(value)) return value.map(toText).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
