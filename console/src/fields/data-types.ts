import type { CustomField } from "../api/types.ts";

type DataType = CustomField["dataType"];

/** HighLevel's types in plain words. */
export const dataTypes: { value: DataType; label: string }[] = [
  { value: "TEXT", label: "Text" },
  { value: "LARGE_TEXT", label: "Long text" },
  { value: "NUMERICAL", label: "Number" },
  { value: "MONETORY", label: "Amount of money" },
  { value: "PHONE", label: "Phone number" },
  { value: "DATE", label: "Date" },
  { value: "SINGLE_OPTIONS", label: "Choice: one from a list" },
  { value: "RADIO", label: "Choice: one, all shown" },
  { value: "MULTIPLE_OPTIONS", label: "Choice: several from a list" },
  { value: "CHECKBOX", label: "Checkboxes" },
  { value: "TEXTBOX_LIST", label: "List of texts" },
  { value: "FILE_UPLOAD", label: "File" },
];

export const dataTypeName = (type: DataType): string => dataTypes.find(({ value }) => value === type)?.label ?? type;

const withOptions: ReadonlySet<DataType> = new Set(["SINGLE_OPTIONS", "RADIO", "MULTIPLE_OPTIONS", "CHECKBOX", "TEXTBOX_LIST"]);

export const hasOptions = (type: DataType): boolean => withOptions.has(type);
