import os from "node:os";

/** One line of the table. The reference is the bare limit of this machine, measured in the same run, or a figure to reach. */
export type Row = {
  figure: string;
  measured: number;
  unit: string;
  reference?: { kind: "bare limit" | "at least" | "at most"; value: number };
  note?: string;
};

export type Machine = { cores: number; cpu: string; memoryGb: number; node: string; postgresql: string };

/** Says on which machine the numbers came about; they mean nothing elsewhere. */
export function describeMachine(postgresql: string): Machine {
  const cpus = os.cpus();
  return {
    cores: os.availableParallelism(),
    cpu: cpus[0]?.model.trim() || os.arch(),
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    node: process.versions.node,
    postgresql,
  };
}

/** The table, for people: figure, measured, what it is compared with, measured ÷ that. */
export function formatReport(machine: Machine, rows: Row[]): string {
  const cells = rows.map(({ figure, measured, unit, reference, note }) => [
    figure,
    `${round(measured)} ${unit}`,
    reference ? `${reference.kind} ${round(reference.value)} ${unit}` : "",
    reference ? `${(measured / reference.value).toFixed(2)}×${isMissed(measured, reference) ? " missed" : ""}` : "",
    note ?? "",
  ]);
  const head = ["figure", "measured", "bare limit or target", "ratio", ""];
  const widths = head.map((_, column) => Math.max(...[head, ...cells].map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  const { cores, cpu, memoryGb, node, postgresql } = machine;
  return [
    `${cores} cores, ${cpu}, ${memoryGb} GB · Node ${node} · PostgreSQL ${postgresql}`,
    "",
    line(head),
    line(widths.map((width) => "─".repeat(width))),
    ...cells.map(line),
  ].join("\n");
}

/** A bare limit is not there to be reached; a target is. */
function isMissed(measured: number, { kind, value }: NonNullable<Row["reference"]>): boolean {
  return kind === "at least" ? measured < value : kind === "at most" && measured > value;
}

function round(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString("en", { maximumFractionDigits: digits });
}
