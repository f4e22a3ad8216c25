import type { Subject, SubjectCoverage } from "../generated/types.gen.ts";

/** What tells a subject from all others of its assessment. SARIF fingerprints and OSCAL UUIDs are made of it, so it stays as it is. */
export const subjectKey = ({ type, id }: Subject): string => `${type} ${id}`;

/** The name that a subscription was given; null where it has none, or one of blanks alone, which nobody would see. */
const givenName = ({ name }: Pick<Subject, "name">): string | null => (name === null || /^ *$/.test(name) ? null : name);

/** The subject as people call it, within a text; not yet made safe for any output. */
export function subjectName({ type, id, name }: Subject): string {
  const given = givenName({ name });
  if (type === "ownerless") return "subscriptions that no file names";
  if (type === "unattributed") return "keys of vaults that no subscription's list contains";
  if (id === null) return "the one subscription of these files (no file names it)";
  return given === null ? id : `${given} (${id})`;
}

/** The subject as a heading or a link calls it, without the id where it has a name. */
export function subjectTitle({ type, id, name }: Subject): string {
  if (type === "ownerless") return "Subscriptions that no file names";
  if (type === "unattributed") return "Keys of vaults that no subscription's list contains";
  return givenName({ name }) ?? id ?? "The one subscription of these files";
}

/** What stands below the title: the id, unless it is the title. */
export const idBelow = ({ id, name }: Subject): string => (givenName({ name }) === null ? "" : (id ?? ""));

/** Finds the coverage of a subject. */
export function coverageFinder(coverage: readonly SubjectCoverage[]): (subject: Subject) => SubjectCoverage | undefined {
  const covered = new Map(coverage.map((entry) => [subjectKey(entry.subject), entry]));
  return (subject) => covered.get(subjectKey(subject));
}
