import type { ExportedContact } from "../contacts/export-contacts.ts";
import { csvLine } from "./csv-text.ts";
import type { Format } from "./import.ts";

// Excel takes a file without it for the machine's own encoding.
const BYTE_ORDER_MARK = "\uFEFF";

/** Contacts as the text of a file, page by page; an import reads it back. */
export async function* exportLines(
  { columns, pages }: { columns: string[]; pages: AsyncIterable<ExportedContact[]> },
  format: Format,
): AsyncGenerator<string> {
  if (format === "csv") yield BYTE_ORDER_MARK + csvLine(columns);
  for await (const page of pages) {
    yield page
      .map((contact) => (format === "jsonl" ? `${JSON.stringify(contact)}\n` : csvLine(columns.map((column) => toCell(contact[column])))))
      .join("");
  }
}

function toCell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value.join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}
