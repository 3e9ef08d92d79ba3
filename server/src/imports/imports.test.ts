import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openContactBook, type TestContactBook, type TestWorkspace } from "../contacts/testing/open-contact-book.ts";
import { createCustomField, listCustomFields } from "../contacts/locations.ts";
import { exportContacts } from "../contacts/export-contacts.ts";
import type { Contact } from "../contacts/contact.ts";
import { resumeImports, runImport } from "./advance-import.ts";
import { exportLines } from "./export-lines.ts";
import type { Mapping } from "./import.ts";
import { findImport } from "./queries.ts";
import { firstRefusedRows } from "./refused-rows.ts";
import { reportLines } from "./report.ts";
import { cancelImport, startImport } from "./start-import.ts";
import { storeFile } from "./store-file.ts";

let book: TestContactBook;
beforeAll(async () => {
  book = await openContactBook();
});
afterAll(() => book[Symbol.asyncDispose]());

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}
const upload = ({ workspaceId }: TestWorkspace, file: string | Uint8Array, size = 1_000) =>
  storeFile(book, {
    workspaceId,
    fileName: "people.csv",
    madeBy: "ada@example.com",
    body: inPieces(typeof file === "string" ? Buffer.from(file) : file, size),
  });

async function importAll(
  workspace: TestWorkspace,
  file: string | Uint8Array,
  { mapping, isDryRun = false }: { mapping?: Mapping; isDryRun?: boolean } = {},
) {
  const { id } = await upload(workspace, file);
  const key = { workspaceId: workspace.workspaceId, importId: id };
  await startImport(book, { ...key, isDryRun, mapping });
  await runImport(book, key);
  const found = await findImport(workspace.book.db, key);
  if (!found) throw new Error("The import is gone.");
  return { ...found, report: await text(reportLines(workspace.book.db, key)) };
}
async function text(lines: AsyncIterable<string>) {
  let all = "";
  for await (const line of lines) all += line;
  return all;
}
const contactsOf = async ({ book: { db, workspaceId } }: TestWorkspace) =>
  (await sql<Contact>`select * from contacts where workspace_id = ${workspaceId} and deleted_at is null order by email`.execute(db)).rows;

test("columns are known by their names, rows become contacts, and each has its line in the report", async () => {
  const acme = await book.workspace({ country: "DE" });
  const done = await importAll(
    acme,
    'E-Mail;Vorname;Nachname;Telefon;Tags;Notiz\r\nada@example.com;Ada;"Lovelace; ""A""\nCountess";030 1234567;VIP, roof;x\r\nnobody;;;;;\r\n;Grace;;;;\r\nADA@example.com;Ada;;;roof, vip;\r\n',
  );
  expect(done).toMatchObject({
    state: "done",
    madeBy: "ada@example.com",
    separator: ";",
    rowsDone: 4,
    created: 1,
    updated: 1,
    unchanged: 0,
    refused: 2,
  });
  expect(await contactsOf(acme)).toMatchObject([
    { firstName: "Ada", lastName: 'Lovelace; "A"\nCountess', phone: "+49301234567", tags: ["roof", "vip"] },
  ]);
  const lines = done.report.split("\r\n");
  expect(lines[1]).toMatch(/^1,created,\w{20},$/);
  expect(lines[2]).toBe("2,refused,,email must be an email");
  expect(lines[3]).toContain("3,refused,,It has neither an e-mail nor a phone");
  expect(lines[4]).toMatch(/^4,updated,/);
  expect(await firstRefusedRows(acme.book.db, { workspaceId: acme.workspaceId, importId: done.importId })).toEqual([
    { row: 2, reason: "email must be an email" },
    { row: 3, reason: expect.stringContaining("It has neither") },
  ]);
});

test("the same file again changes nothing", async () => {
  const acme = await book.workspace();
  const file = "email,first name\na@example.com,A\nb@example.com,B\n";
  expect(await importAll(acme, file)).toMatchObject({ created: 2 });
  expect(await importAll(acme, file)).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
});

test("a dry run tells the same and writes nothing; then the import may begin", async () => {
  const acme = await book.workspace();
  const { id } = await upload(acme, "email,Roof\na@example.com,flat\nbroken,\n");
  const key = { workspaceId: acme.workspaceId, importId: id };
  const mapping = { email: "email", Roof: "new:Roof" };
  await startImport(book, { ...key, mapping, isDryRun: true });
  await runImport(book, key);
  expect(await findImport(acme.book.db, key)).toMatchObject({ state: "done", isDryRun: true, created: 1, refused: 1 });
  expect(await contactsOf(acme)).toEqual([]);
  expect(await listCustomFields(acme.book.db, acme)).toEqual([]);
  await startImport(book, { ...key, mapping, isDryRun: false });
  await runImport(book, key);
  const [field] = await listCustomFields(acme.book.db, acme);
  expect(await contactsOf(acme)).toMatchObject([{ customFields: { [field?.customFieldId ?? ""]: "flat" } }]);
  await expect(startImport(book, { ...key, isDryRun: false })).rejects.toMatchObject({ code: "conflict" });
  const { rows } = await sql`select from import_pieces where import_id = ${id}`.execute(acme.book.db);
  expect(rows).toEqual([]); // people's data is not kept longer than it is needed
});

test("a process that is killed in the middle doubles nothing: another goes on where it stood", async () => {
  const acme = await book.workspace();
  const people = Array.from({ length: 25 }, (_, index) => `p${index}@example.com,P${index}`);
  const { id } = await upload(acme, ["email,first name", ...people].join("\n"));
  const key = { workspaceId: acme.workspaceId, importId: id };
  await startImport(book, { ...key, isDryRun: false });
  let batches = 0;
  const killed = runImport(book, key, {
    batchSize: 10,
    onBatch: async () => {
      if (++batches === 2) throw new Error("killed");
    },
  });
  await expect(killed).rejects.toThrow("killed");
  expect(await findImport(acme.book.db, key)).toMatchObject({ state: "running", rowsDone: 20 });
  const deps = { ...book, logger: { info: () => {} } };
  await resumeImports(deps);
  expect(await findImport(acme.book.db, key)).toMatchObject({ rowsDone: 20 }); // it may still be alive
  book.clock.advance(61_000);
  await resumeImports(deps);
  expect(await findImport(acme.book.db, key)).toMatchObject({ state: "done", rowsDone: 25, created: 25, updated: 0, unchanged: 0 });
  expect(await contactsOf(acme)).toHaveLength(25);
});

test("two processes at one import write each row once", async () => {
  const acme = await book.workspace();
  const { id } = await upload(acme, ["email", ...Array.from({ length: 60 }, (_, index) => `q${index}@example.com`)].join("\n"));
  const key = { workspaceId: acme.workspaceId, importId: id };
  await startImport(book, { ...key, isDryRun: false });
  await Promise.all([runImport(book, key, { batchSize: 7 }), runImport(book, key, { batchSize: 7 })]);
  expect(await findImport(acme.book.db, key)).toMatchObject({ state: "done", rowsDone: 60, created: 60, unchanged: 0 });
});

test("one that is cancelled stops after its batch, and may begin again", async () => {
  const acme = await book.workspace();
  const { id } = await upload(acme, ["email", ...Array.from({ length: 30 }, (_, index) => `c${index}@example.com`)].join("\n"));
  const key = { workspaceId: acme.workspaceId, importId: id };
  await startImport(book, { ...key, isDryRun: false });
  await expect(startImport(book, { ...key, isDryRun: false })).rejects.toMatchObject({ code: "conflict" });
  await runImport(book, key, { batchSize: 10, onBatch: async () => void (await cancelImport(book, key)) });
  expect(await findImport(acme.book.db, key)).toMatchObject({ state: "cancelled", rowsDone: 10 });
  await startImport(book, { ...key, isDryRun: false });
  await runImport(book, key);
  expect(await findImport(acme.book.db, key)).toMatchObject({ state: "done", created: 20, unchanged: 10 });
});

test.each([
  ["utf-8", Buffer.from("\uFEFFemail,city\nm@example.com,Köln\n")],
  ["utf-16le", Buffer.from("\uFEFFemail,city\nm@example.com,Köln\n", "utf16le")],
  ["utf-16be", Buffer.from("\uFEFFemail,city\nm@example.com,Köln\n", "utf16le").swap16()],
  ["windows-1252", Buffer.from("email,city\nm@example.com,Köln\n", "latin1")],
] as const)("%s is recognised, wherever the pieces break", async (encoding, file) => {
  const acme = await book.workspace();
  expect(await upload(acme, file, 3)).toMatchObject({ encoding, columns: ["email", "city"] });
  await importAll(acme, file);
  expect(await contactsOf(acme)).toMatchObject([{ city: "Köln" }]);
});

test("what is exported comes back the same, formulas defused on the way", async () => {
  const [acme, globex] = [await book.workspace(), await book.workspace()];
  for (const { book: b } of [acme, globex]) await createCustomField(b, { name: "Budget", dataType: "NUMERICAL", model: "contact" });
  const [field] = await listCustomFields(acme.book.db, acme);
  const names = ['=HYPERLINK("http://evil")', "'=quoted", "'plain", "@x", "-1", "tab\tin, it"];
  for (const [index, lastName] of names.entries())
    await acme.send("POST", "/contacts/", {
      locationId: acme.locationId,
      email: `e${index}@example.com`,
      phone: `+1312555010${index}`,
      lastName,
      tags: ["a", "b"],
      customFields: [{ id: field?.customFieldId, value: index + 0.5 }],
    });
  for (const format of ["csv", "jsonl"] as const) {
    const file = await text(exportLines(await exportContacts(acme.book.db, acme), format));
    if (format === "csv") {
      expect(file).toContain(`"'=HYPERLINK(""http://evil"")"`);
      expect(file).toContain("''=quoted");
      expect(file).toContain("'+13125550100");
    }
    await importAll(globex, file);
    expect(
      (await contactsOf(globex)).map(({ lastName, phone, tags, customFields }) => [lastName, phone, tags, Object.values(customFields)]),
    ).toEqual(names.map((name, index) => [name, `+1312555010${index}`, ["a", "b"], [index + 0.5]]));
  }
});

test("JSON lines are read as well; a line that is none is refused alone", async () => {
  const acme = await book.workspace();
  const done = await importAll(acme, '{"email":"j@example.com","tags":["x","y"],"zip":60601}\nnonsense\n{"email":{"a":1}}\n');
  expect(done).toMatchObject({ format: "jsonl", created: 1, refused: 2 });
  expect(await contactsOf(acme)).toMatchObject([{ tags: ["x", "y"], postalCode: "60601" }]);
});

test("columns may be called what every object has", async () => {
  const acme = await book.workspace();
  expect(await importAll(acme, "constructor,__proto__,email\nx,y,p@example.com\n")).toMatchObject({ created: 1 });
  expect(await importAll(acme, '{"email":"l@example.com","toString":"x"}\n{"email":"m@example.com"}\n')).toMatchObject({ created: 2 });
});

test("what is no table is refused, and nothing of it stays", async () => {
  const acme = await book.workspace();
  await expect(upload(acme, "")).rejects.toMatchObject({ code: "invalid_input" });
  await expect(upload(acme, Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 10, 1, 2, 0, 255, 254]))).rejects.toMatchObject({
    code: "invalid_input",
  });
  const { rows } = await sql`select from imports where workspace_id = ${acme.workspaceId}`.execute(acme.book.db);
  expect(rows).toEqual([]);
  expect(
    await importAll(acme, `email,name\na@example.com,"never closed\n${"x\n".repeat(600_000)}`, { mapping: { email: "email" } }).catch(
      (error: Error) => error.message,
    ),
  ).toMatchObject(/closed/);
});

test("a mapping that cannot be is refused with every reason", async () => {
  const acme = await book.workspace();
  const { id } = await upload(acme, "a,b\n1,2\n");
  const start = (mapping: Mapping) => startImport(book, { workspaceId: acme.workspaceId, importId: id, isDryRun: false, mapping });
  await expect(start({ a: "firstName" })).rejects.toThrow("needs a column that becomes email or phone");
  await expect(start({ a: "email", b: "email" })).rejects.toThrow("two columns cannot both become email");
  await expect(start({ a: "email", c: "phone" })).rejects.toThrow("is no column of the file");
  await expect(start({ a: "email", b: "password" })).rejects.toThrow("is no field of a contact");
  await expect(start({ a: "email", b: "custom:none" })).rejects.toThrow("no custom field");
});

test("another workspace's import is not there", async () => {
  const [acme, globex] = [await book.workspace(), await book.workspace()];
  const { id } = await upload(acme, "email\na@example.com\n");
  await expect(startImport(book, { workspaceId: globex.workspaceId, importId: id, isDryRun: false })).rejects.toMatchObject({
    code: "not_found",
  });
});
