import { adviceOn } from "../base/issues.ts";

/** A document of an Office program, in words, and what to do about it. */
export interface OfficeDocument {
  readonly message: string;
  readonly advice: string;
}

const PARTS = "[content_types].xml";

const NOTHING = adviceOn("not-an-export");
const WORKBOOK = "A workbook is no JSON export: ask for the file as az printed it, with --output json.";

/** Where each program keeps its parts (ECMA-376, part 2, and what the programs write): names of parts are compared without case. */
const PROGRAMS = [
  { folder: "word/", what: "a Word document", advice: NOTHING },
  { folder: "xl/", what: "an Excel workbook", advice: WORKBOOK },
  { folder: "ppt/", what: "a PowerPoint presentation", advice: NOTHING },
] as const;

/** Says which document of an Office program a ZIP is, by the names of its members; null when it is none. */
export function officeDocument(members: readonly string[]): OfficeDocument | null {
  const names = members.map((name) => name.toLowerCase());
  if (!names.includes(PARTS)) return null;
  const program = PROGRAMS.find(({ folder }) => names.some((name) => name.startsWith(folder)));
  const { what, advice } = program ?? { what: "a document of an Office program", advice: NOTHING };
  return { message: `It is ${what}, not an export.`, advice };
}
