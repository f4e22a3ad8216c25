/**
 * How an assessment.json is laid out: a property a line, and of a list that is not empty an element a line. So small differences stay small,
 * and whoever reads one again takes a million keys out of it line by line, without a text that holds them all.
 */

const PROPERTY = "  ";

/** What is written around the elements of a list, each on a line of its own. */
export interface Around {
  readonly before: string;
  readonly between: string;
  readonly behind: string;
  /** What is written of a list without any. */
  readonly empty: string;
}

/** `indent`: that of the list's property. */
export const aroundElements = (indent: string): Around => ({
  before: `[\n${indent}  `,
  between: `,\n${indent}  `,
  behind: `\n${indent}]`,
  empty: "[]",
});

/** Around those of a list of the assessment. */
export const AROUND = aroundElements(PROPERTY);

/** What is written before the value of a property, the first of all or another. */
export const beforeProperty = (name: string, isFirst: boolean): string => `${isFirst ? "{" : ","}\n${PROPERTY}${JSON.stringify(name)}: `;

/** What is written behind the last property. */
export const BEHIND_PROPERTIES = "\n}\n";

/** What stands in the file directly before the first line of a list, with the line break before its property. */
export const openingOf = (list: string): string => `\n${PROPERTY}${JSON.stringify(list)}: [\n`;

/** Columns before an element. */
export const INDENT = 2 * PROPERTY.length;

const OPENS = new RegExp(`^${PROPERTY}"([A-Za-z]+)": \\[$`);

/** The name of the list whose elements stand on the lines behind a line; null for any other line. */
export const listOpenedBy = (line: string): string | null => OPENS.exec(line)?.[1] ?? null;

/** Whether a line ends a list. */
export const closesList = (line: string): boolean => line === `${PROPERTY}]` || line === `${PROPERTY}],`;

/** The element that a line of a list holds. */
export const elementOn = (line: string): string => (line.endsWith(",") ? line.slice(0, -1) : line);
