import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { examplesOf } from "./examples.ts";
import { createProgram } from "./run.ts";

const PAGE = readFileSync(fileURLToPath(new URL("../../../docs/cli.md", import.meta.url)), "utf8");
const commands = createProgram().commands.filter((command) => command.name() !== "help");

test("docs/cli.md names every command, every argument and every option", () => {
  const missing = commands.flatMap((command) => {
    const section = sectionOf(command.name());
    const words = [
      ...command.options.flatMap(({ long }) => (long ? [long] : [])),
      ...command.registeredArguments.map((argument) => argument.name().toUpperCase()),
    ];
    return words.filter((word) => !section.includes(word)).map((word) => `${command.name()} ${word}`);
  });
  expect(missing).toEqual([]);
});

test("docs/cli.md says what each exit code means, and names no command that is gone", () => {
  for (const code of [0, 1, 2, 3]) expect(PAGE).toMatch(new RegExp(`^\\| ${code} \\|`, "m"));
  const named: (string | undefined)[] = [...PAGE.matchAll(/^## leadrelay ([\w-]+)/gm)].map(([, name]) => name);
  expect(new Set(named)).toEqual(new Set(commands.map((command) => command.name())));
});

test("every command can answer a program, and its help shows what to type", () => {
  expect(commands.filter((command) => !command.options.some(({ long }) => long === "--json")).map((command) => command.name())).toEqual([]);
  expect(commands.filter((command) => examplesOf(command.name()) === "").map((command) => command.name())).toEqual([]);
});

function sectionOf(name: string): string {
  const from = PAGE.indexOf(`## leadrelay ${name}\n`);
  expect(from, `docs/cli.md has no section "leadrelay ${name}"`).toBeGreaterThan(-1);
  const to = PAGE.indexOf("\n## ", from);
  return PAGE.slice(from, to < 0 ? undefined : to);
}
